package dev.ambix.cli.repair;

import dev.ambix.MigrationException;
import dev.ambix.cli.backup.Backup;
import dev.ambix.cli.consent.Confirmation;
import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.HistorySchema;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.repair.Fix.Choice;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.operation.row.LargeText;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Puts right what runs have left in the history and the schema. */
public final class RepairCommand implements Subcommand {
    private static final String FORGET = "--forget";
    private static final String UNLOCK = "--unlock";
    private static final int HASH_DIGITS = 16;

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "repair",
                "Show what is wrong with the history or was left behind by runs, and put it right.",
                "",
                "Finds revisions that were left half-way, that are unknown here or that were",
                "changed since, invalid indexes, checks on the way to NOT NULL, runs that died,",
                "and who holds the lock. Each fix is shown with what it changes, and asked for.",
                "What has several ways out is done only if you name it.",
                "Ends with exit code 3 if something is left to do.",
                "",
                "Examples:",
                "  ambix repair --plan            what would be done",
                "  ambix repair --yes             all that has one way out, without asking",
                "  ambix repair --forget 81bd07   an applied revision that is unknown here");
        spec.addOption(Specs.values(
                "ID",
                "Forget this revision, which is applied and unknown here or was left half-way; what it has made stays. May"
                        + " be repeated.",
                FORGET));
        spec.addOption(Specs.flag("End the sessions that hold the lock of runs.", UNLOCK));
        spec.addOption(Specs.flag("Only show what would be done.", "--plan", "--dry-run"));
        Confirmation.declare(spec);
        Consent.declare(spec);
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        List<String> forgotten = Specs.texts(parsed, FORGET);
        boolean unlock = Specs.has(parsed, UNLOCK);
        DatabaseOptions options = DatabaseOptions.read(parsed);
        OutputFormat output = OutputFormat.read(parsed);
        Confirmation confirmation = Confirmation.read(session, parsed);
        Consent consent = Consent.read(session, parsed);
        Migrations migrations = session.migrations();
        try (Database database = Database.open(session, options, migrations, migrations.graph());
                Connection connection = database.server().connect("")) {
            String schema = HistorySchema.of(session, options);
            Migrator migrator =
                    database.migrator(new RunProgress(session, database.shownUrl()), TransactionMode.PER_REVISION);
            List<Fix> fixes = Repairs.find(migrator, connection, schema);
            requireFound(forgotten, fixes);
            show(session, fixes, output);
            if (fixes.isEmpty()) {
                session.note("Nothing to repair.");
                return ExitCode.DONE;
            }
            List<Fix> possible = fixes.stream()
                    .filter(fix -> fix.choice() == Choice.ONE || isNamed(fix, forgotten, unlock))
                    .toList();
            String hash = hash(possible);
            if (Specs.has(parsed, "--plan") || possible.isEmpty()) {
                if (!possible.isEmpty()) {
                    consent.tellHash(hash);
                }
                session.note("Nothing was changed.");
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
            int done = act(session, database, possible, isAgreed ? new Confirmation(session, true) : confirmation);
            session.note("Done: " + done + (done == 1 ? " fix." : " fixes.")
                    + (done < fixes.size() ? " " + (fixes.size() - done) + " left." : ""));
            return done < fixes.size() ? ExitCode.BEHIND_OR_DIFFERENT : ExitCode.DONE;
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private static int act(Session session, Database database, List<Fix> fixes, Confirmation confirmation) {
        List<Fix> confirmed = new ArrayList<>();
        for (Fix fix : fixes) {
            if (confirmation.to("Fix \"" + fix.subject() + ": "
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

    private static boolean isNamed(Fix fix, List<String> forgotten, boolean unlock) {
        return fix.choice() == Choice.OF_SEVERAL
                && (fix.subject().equals("lock")
                        ? unlock
                        : forgotten.stream().anyMatch(id -> fix.revision().equals(Optional.of(id))));
    }

    private static void requireFound(List<String> forgotten, List<Fix> fixes) {
        for (String id : forgotten) {
            if (fixes.stream()
                    .noneMatch(fix -> fix.revision().equals(Optional.of(id)) && fix.choice() == Choice.OF_SEVERAL)) {
                throw new MigrationException(
                        FORGET + " " + id + ": no revision with this whole id is unknown here or was left"
                                + " half-way. Nothing was changed.");
            }
        }
    }

    private static String hash(List<Fix> fixes) {
        String text = fixes.stream()
                .map(fix -> fix.subject() + fix.found() + fix.change())
                .collect(Collectors.joining("\n"));
        return Sha256.of(LargeText.of("repairs", text)).substring(0, HASH_DIGITS);
    }

    private static void show(Session session, List<Fix> fixes, OutputFormat output) {
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
