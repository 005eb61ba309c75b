package dev.ambix.cli.repair;

import dev.ambix.MigrationException;
import dev.ambix.cli.backup.Backup;
import dev.ambix.cli.consent.Confirmation;
import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.repair.Fix.Choice;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.sql.file.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shows the possible fixes, and makes them after a confirmation.
 *
 * @param forgotten the ids of the revisions that are to be forgotten
 * @param unlock whether the sessions that hold the lock of runs are ended
 */
record RepairRun(
        Session session,
        DatabaseOptions options,
        OutputFormat output,
        Confirmation confirmation,
        Consent consent,
        List<String> forgotten,
        boolean unlock) {
    private static final int HASH_DIGITS = 16;

    /** Whether anything is changed. */
    enum Mode {
        PLAN,
        REPAIR
    }

    /** The exit code. */
    int run(Mode mode) {
        ProjectRun project = ProjectRun.of(session, options);
        try (Database database = Database.open(project);
                Connection connection = database.server().connect("")) {
            Migrator migrator =
                    database.migrator(new RunProgress(session, database.shownUrl()), TransactionMode.PER_REVISION);
            List<Fix> fixes = Repairs.find(migrator, connection, project.historySchema());
            requireFound(fixes);
            show(fixes);
            if (fixes.isEmpty()) {
                session.note("Nothing to repair.");
                return ExitCode.DONE;
            }
            List<Fix> possible = fixes.stream()
                    .filter(fix -> fix.choice() == Choice.ONE || isNamed(fix))
                    .toList();
            String hash = hash(possible);
            if (mode == Mode.PLAN || possible.isEmpty()) {
                if (!possible.isEmpty()) {
                    consent.tellHash(hash);
                }
                session.note("Nothing was changed." + open(fixes.size() - possible.size()));
                return ExitCode.BEHIND_OR_DIFFERENT;
            }
            boolean isAgreed = consent.isAsked();
            if (isAgreed) {
                consent.to(
                        hash,
                        possible.stream()
                                .map(fix -> String.join("; ", fix.change()))
                                .toList());
            }
            // Who has consented to all of it is not asked again.
            int done = act(database, possible, isAgreed ? new Confirmation(session, true) : confirmation);
            session.note("Done: " + done + (done == 1 ? " fix." : " fixes.")
                    + declined(possible.size() - done)
                    + open(fixes.size() - possible.size()));
            return done < fixes.size() ? ExitCode.BEHIND_OR_DIFFERENT : ExitCode.DONE;
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private static String declined(int count) {
        return count == 0 ? "" : " Not confirmed: " + count + ".";
    }

    /** Fixes that no consent decides, because there is more than one way out. */
    private static String open(int count) {
        return count == 0
                ? ""
                : " " + count + (count == 1 ? " finding needs" : " findings need")
                        + " a choice between the fixes above.";
    }

    private int act(Database database, List<Fix> fixes, Confirmation asking) {
        List<Fix> confirmed = new ArrayList<>();
        for (Fix fix : fixes) {
            if (asking.to("Fix \"" + fix.subject() + ": "
                    + fix.found().lines().findFirst().orElse("") + "\"?")) {
                confirmed.add(fix);
            }
        }
        Optional<Backup> backup = session.configuration()
                .database()
                .backup()
                .filter(any -> !confirmed.isEmpty())
                .map(how -> Backup.make(session, database, how));
        for (Fix fix : confirmed) {
            session.interruption().check();
            try {
                fix.action().run();
            } catch (MigrationException e) {
                throw backup.map(made -> made.explained(e)).orElse(e);
            }
            session.note("Fixed: " + fix.subject() + ", "
                    + fix.found().lines().findFirst().orElse(""));
        }
        return confirmed.size();
    }

    private boolean isNamed(Fix fix) {
        return fix.choice() == Choice.OF_SEVERAL
                && (fix.subject().equals("lock")
                        ? unlock
                        : forgotten.stream().anyMatch(id -> fix.revision().equals(Optional.of(id))));
    }

    private void requireFound(List<Fix> fixes) {
        for (String id : forgotten) {
            if (fixes.stream()
                    .noneMatch(fix -> fix.revision().equals(Optional.of(id)) && fix.choice() == Choice.OF_SEVERAL)) {
                throw new MigrationException(RepairCommand.FORGET + " " + id
                        + ": this is not the full id of a revision that is unknown here or"
                        + " was left half-way. Nothing was changed.");
            }
        }
    }

    private static String hash(List<Fix> fixes) {
        String text = fixes.stream()
                .map(fix -> fix.subject() + fix.found() + fix.change())
                .collect(Collectors.joining("\n"));
        return Sha256.of(text).substring(0, HASH_DIGITS);
    }

    private void show(List<Fix> fixes) {
        if (output == OutputFormat.JSON) {
            session.print(RevisionJson.document(json -> {
                json.writeStartArray();
                for (Fix fix : fixes) {
                    json.writeStartObject();
                    json.writeStringField("subject", fix.subject());
                    json.writeStringField("revision", fix.revision().orElse(null));
                    json.writeStringField("found", fix.found());
                    json.writeBooleanField("decided", fix.choice() == Choice.ONE);
                    RevisionJson.strings(json, "change", fix.change());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }));
            return;
        }
        for (Fix fix : fixes) {
            session.print(
                    session.style().warning(fix.subject()) + ": " + fix.found().replace("\n", "\n    "));
            fix.change().forEach(line -> session.print("  " + line));
        }
    }
}
