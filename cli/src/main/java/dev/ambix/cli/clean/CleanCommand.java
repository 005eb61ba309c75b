package dev.ambix.cli.clean;

import dev.ambix.MigrationException;
import dev.ambix.cli.backup.Backup;
import dev.ambix.cli.consent.Confirmation;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.HistorySchema;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.runtime.run.ConnectionFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Empties a database that may be emptied. */
public final class CleanCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "clean",
                "Drop all that a disposable database holds, and forget its history.",
                "",
                "Works only where ambix.toml says disposable = true of just this database:",
                "in the table [database], or in [env.NAME] for that environment. No option",
                "stands in for it. A protected environment is never emptied.",
                "Extensions and what other roles own are kept, unless you ask for them.",
                "",
                "Examples:",
                "  ambix clean --plan        what would be dropped",
                "  ambix clean --yes         without asking, for a script");
        CleanScope.declare(spec);
        spec.addOption(Specs.flag("Only show what would be dropped.", "--plan", "--dry-run"));
        Confirmation.declare(spec);
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        CleanScope scope = CleanScope.read(parsed);
        DatabaseOptions options = DatabaseOptions.read(parsed);
        OutputFormat output = OutputFormat.read(parsed);
        Confirmation confirmation = Confirmation.read(session, parsed);
        DisposableDatabase.require(session);
        Migrations migrations = session.migrations();
        try (Database database = DisposableDatabase.open(session, options, migrations, migrations.graphSoFar());
                Connection connection = DisposableDatabase.connect(session, options, database)) {
            Cleaning cleaning = new Cleaning(
                    connection,
                    DisposableDatabase.reading(session, options, migrations, scope),
                    HistorySchema.of(session, options),
                    scope);
            CleanPlan plan = cleaning.plan();
            show(session, plan, output);
            if (plan.isEmpty() || Specs.has(parsed, "--plan")) {
                session.note(plan.isEmpty() ? "Nothing to drop: the database is empty." : "Nothing was dropped.");
                return ExitCode.DONE;
            }
            confirmation.byTyping(connection.getCatalog(), "drop all of this from " + database.shownUrl());
            Optional<Backup> backup =
                    session.configuration().database().backup().map(how -> Backup.make(session, database, how));
            try {
                cleaning.run(plan, Plugins.of(migrations.loader()).compiler());
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

    private static void show(Session session, CleanPlan plan, OutputFormat output) {
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
