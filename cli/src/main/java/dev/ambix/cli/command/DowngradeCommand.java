package dev.ambix.cli.command;

import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.RunResult;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Undoes revisions. */
public final class DowngradeCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "downgrade",
                "Undo the revisions that were applied after a target, with all that depends on them.",
                "",
                "A target is base, a revision id or a unique part of one, a branch label, or -N for the last N.",
                "With --sql it is a range START:END, from the revision that the database is at.",
                "",
                "Examples:",
                "  ambix downgrade -1                  undo the last one",
                "  ambix downgrade 27c6                back to the revision that begins with 27c6",
                "  ambix downgrade base --plan         what undoing everything would do",
                "  ambix downgrade head:1975ea --sql   a script for psql");
        spec.addPositional(Specs.parameter("TARGET", "1", "Where to go back to."));
        RunOptions.declare(spec);
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        String target = Specs.parameter(parsed, "");
        RunOptions run = RunOptions.read(parsed);
        DatabaseOptions options = DatabaseOptions.read(parsed);
        OutputFormat output = OutputFormat.read(parsed);
        Migrations migrations = session.migrations();
        RevisionMap graph = migrations.graph();
        if (run.sql()) {
            Migrator offline = Database.offline(session, options, migrations, graph, run.transactions());
            Scripts.downgrade(offline, target, session.console());
            return ExitCode.DONE;
        }
        try (Database database = Database.open(session, options, migrations, graph)) {
            downgrade(session, database, target, run, output);
            return ExitCode.DONE;
        }
    }

    private static void downgrade(
            Session session, Database database, String target, RunOptions run, OutputFormat output) {
        Migrator migrator = database.migrator(new RunProgress(session, database.shownUrl()), run.transactions());
        RunReport report = new RunReport(session, output);
        if (run.plan()) {
            report.print(migrator.planDowngrade(target));
            return;
        }
        RunResult result = migrator.downgrade(target);
        report.print(result);
        session.note(
                result.isEmpty()
                        ? "Nothing to downgrade: the database is there already."
                        : "Done: " + result.revisions().size()
                                + (result.revisions().size() == 1 ? " revision" : " revisions") + " undone in "
                                + RunProgress.text(result.took()) + ".");
    }
}
