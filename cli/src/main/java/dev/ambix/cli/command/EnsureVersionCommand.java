package dev.ambix.cli.command;

import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.Scripts;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Makes the tables in which applied revisions are recorded. */
public final class EnsureVersionCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "ensure-version",
                "Make the tables ambix_revision and ambix_journal where they are missing.",
                "",
                "The first upgrade makes them by itself. This is for users who may not create",
                "tables: let an owner run it, or what it prints with --sql, and then grant",
                "SELECT, INSERT, UPDATE and DELETE on them.");
        spec.addOption(Specs.flag("Print the SQL script instead of running it; needs no database.", "--sql"));
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        ProjectRun project = ProjectRun.read(session, parsed);
        if (Specs.has(parsed, "--sql")) {
            Scripts.history(ConfiguredMigrator.offline(project), session.console());
            return ExitCode.DONE;
        }
        try (Database database = Database.open(project)) {
            database.migrator().ensureHistory();
            session.note("The history tables are there, on " + database.shownUrl() + ".");
            return ExitCode.DONE;
        }
    }
}
