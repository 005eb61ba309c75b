package dev.ambix.cli.clean;

import dev.ambix.MigrationException;
import dev.ambix.cli.backup.Backup;
import dev.ambix.cli.consent.Confirmation;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.runtime.run.ConnectionFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Shows the objects of a disposable database, and drops them after a confirmation.
 *
 * @param scope the scope of the command
 */
record CleanRun(
        Session session, DatabaseOptions options, CleanScope scope, OutputFormat output, Confirmation confirmation) {
    /** Whether anything is dropped. */
    enum Mode {
        PLAN,
        DROP
    }

    /** The exit code. */
    int run(Mode mode) {
        DisposableDatabase.require(session);
        ProjectRun project = ProjectRun.ofGraphSoFar(session, options);
        try (Database database = DisposableDatabase.open(project);
                Connection connection = DisposableDatabase.connect(project, database)) {
            Cleaning cleaning = new Cleaning(
                    connection, DisposableDatabase.reading(project, scope), project.historySchema(), scope);
            requireThere(connection);
            CleanPlan plan = cleaning.plan();
            show(plan);
            if (plan.isEmpty() || mode == Mode.PLAN) {
                session.note(plan.isEmpty() ? "Nothing to drop: the database is empty." : "Nothing was dropped.");
                return ExitCode.DONE;
            }
            confirmation.byTyping(connection.getCatalog(), "drop all of this from " + database.shownUrl());
            Optional<Backup> backup =
                    session.configuration().database().backup().map(how -> Backup.make(session, database, how));
            try {
                cleaning.run(plan, Plugins.of(project.migrations().loader()).compiler());
            } catch (MigrationException e) {
                session.interruption().check();
                throw backup.map(made -> made.explained(e)).orElse(e);
            }
            session.note("Done: the database is empty" + (plan.remarks().isEmpty() ? "" : " but for what is kept")
                    + ", and no revision is applied. \"ambix upgrade\" builds it anew.");
            return ExitCode.DONE;
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    /** A name that is mistyped would leave all that is there, and forget its history. */
    private void requireThere(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select exists (select from pg_namespace where nspname = ?)")) {
            for (String schema : scope.schemas()) {
                query.setString(1, schema);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        throw new MigrationException(
                                "--schema " + schema + ": the database has no such schema. Nothing was dropped.");
                    }
                }
            }
        }
    }

    private void show(CleanPlan plan) {
        if (output == OutputFormat.JSON) {
            session.print(RevisionJson.document(json -> {
                json.writeStartObject();
                RevisionJson.strings(json, "drops", plan.dropped());
                RevisionJson.strings(json, "remarks", plan.remarks());
                json.writeEndObject();
            }));
        } else {
            plan.dropped().forEach(session::print);
            plan.remarks().forEach(session::note);
        }
    }
}
