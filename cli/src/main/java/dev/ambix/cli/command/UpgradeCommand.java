package dev.ambix.cli.command;

import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.RunResult;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Applies revisions. */
@Command(
        name = "upgrade",
        description = "Apply the revisions that are missing up to a target.",
        footer = {
            "",
            "A target is head, heads, a revision id or a unique part of one, a branch label, or +N for the next N.",
            "With --sql it may be a range START:END; without a start, the script begins from nothing.",
            "",
            "Examples:",
            "  ambix upgrade                     to the head",
            "  ambix upgrade 27c6                to the revision that begins with 27c6",
            "  ambix upgrade +1                  one revision",
            "  ambix upgrade --plan -v           what would be done, with the SQL",
            "  ambix upgrade 1975ea:head --sql   a script for psql"
        })
public final class UpgradeCommand implements Callable<Integer> {
    private final GlobalOptions options;

    @Mixin
    private final RunOptions run = new RunOptions();

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Parameters(paramLabel = "TARGET", arity = "0..*", description = "Where to go. Default: head.")
    private List<String> targets = List.of("head");

    /** The command with the options before it. */
    public UpgradeCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        Migrations migrations = options.migrations();
        RevisionMap graph = migrations.graph();
        if (run.isSql()) {
            Scripts.upgrade(
                    Database.offline(options, database, migrations, graph, run.transactions()),
                    Scripts.only(targets),
                    options.console());
            return ExitCode.DONE;
        }
        try (Database connected = Database.open(options, database, migrations, graph)) {
            return upgrade(connected, new RunReport(options, graph, output));
        }
    }

    private int upgrade(Database connected, RunReport report) {
        RunProgress progress = new RunProgress(options, connected.shownUrl());
        Migrator migrator = connected.migrator(progress, run.transactions());
        String[] wanted = targets.toArray(String[]::new);
        if (run.isPlan()) {
            report.print(migrator.planUpgrade(wanted));
            return ExitCode.DONE;
        }
        RunResult result = migrator.upgrade(wanted);
        report.print(result);
        options.note(closing(result, connected));
        return ExitCode.DONE;
    }

    private static String closing(RunResult result, Database connected) {
        int count = result.revisions().size();
        String done = result.isEmpty()
                ? "Nothing to upgrade: the database is up to date."
                : "Done: " + count + (count == 1 ? " revision" : " revisions") + " in "
                        + RunProgress.text(result.took()) + ".";
        return done + connected.whereabouts();
    }
}
