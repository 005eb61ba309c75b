package dev.ambix.cli.command;

import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.RunOptions;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.database.Scripts;
import dev.ambix.cli.report.RunReport;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.RunResult;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Applies revisions. */
public final class UpgradeCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "upgrade",
                "Apply the revisions that are missing up to a target.",
                "",
                "A target is head, heads, a revision id or a unique part of one, a branch label, or +N for the next N.",
                "With --sql it may be a range START:END; without a start, the script begins from nothing.",
                "",
                "Examples:",
                "  ambix upgrade                     to the head",
                "  ambix upgrade 27c6                to the revision that begins with 27c6",
                "  ambix upgrade +1                  one revision",
                "  ambix upgrade --plan -v           what would be done, with the SQL",
                "  ambix upgrade 1975ea:head --sql   a script for psql");
        spec.addPositional(Specs.parameters("TARGET", "0..*", "Where to go. Default: head."));
        RunOptions.declare(spec);
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        List<String> targets = Specs.parameters(parsed, List.of("head"));
        RunOptions run = RunOptions.read(parsed);
        DatabaseOptions options = DatabaseOptions.read(parsed);
        OutputFormat output = OutputFormat.read(parsed);
        if (run.sql()) {
            Scripts.requireOne(targets);
        }
        Migrations migrations = session.migrations();
        RevisionMap graph = migrations.graph();
        if (run.sql()) {
            Migrator offline = Database.offline(session, options, migrations, graph, run.transactions());
            Scripts.upgrade(offline, targets.get(0), session.console());
            return ExitCode.DONE;
        }
        try (Database database = Database.open(session, options, migrations, graph)) {
            upgrade(session, database, targets.toArray(String[]::new), run, output);
            return ExitCode.DONE;
        }
    }

    private static void upgrade(
            Session session, Database database, String[] targets, RunOptions run, OutputFormat output) {
        Migrator migrator = database.migrator(new RunProgress(session, database.shownUrl()), run.transactions());
        RunReport report = new RunReport(session, output);
        if (run.plan()) {
            report.print(migrator.planUpgrade(targets), migrator);
            return;
        }
        RunResult result = migrator.upgrade(targets);
        report.print(result);
        session.note(closing(result) + database.whereabouts());
    }

    private static String closing(RunResult result) {
        int count = result.revisions().size();
        return result.isEmpty()
                ? "Nothing to upgrade: the database is up to date."
                : "Done: " + count + (count == 1 ? " revision" : " revisions") + " in "
                        + RunProgress.text(result.took()) + ".";
    }
}
