package dev.ambix.cli.command;

import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.RunResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Undoes revisions. */
@Command(
        name = "downgrade",
        description = "Undo the revisions that were applied after a target, with all that depends on them.",
        footer = {
            "",
            "A target is base, a revision id or a unique part of one, a branch label, or -N for the last N.",
            "With --sql it is a range START:END, from the revision that the database is at.",
            "",
            "Examples:",
            "  ambix downgrade -1                  undo the last one",
            "  ambix downgrade 27c6                back to the revision that begins with 27c6",
            "  ambix downgrade base --plan         what undoing everything would do",
            "  ambix downgrade head:1975ea --sql   a script for psql"
        })
public final class DowngradeCommand implements Callable<Integer> {
    private final GlobalOptions options;

    @Mixin
    private final RunOptions run = new RunOptions();

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Parameters(paramLabel = "TARGET", description = "Where to go back to.")
    private String target = "";

    /** The command with the options before it. */
    public DowngradeCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        Migrations migrations = options.migrations();
        RevisionMap graph = migrations.graph();
        if (run.isSql()) {
            Scripts.downgrade(
                    Database.offline(options, database, migrations, graph, run.transactions()),
                    target,
                    options.console());
            return ExitCode.DONE;
        }
        try (Database connected = Database.open(options, database, migrations, graph)) {
            return downgrade(connected, new RunReport(options, graph, output));
        }
    }

    private int downgrade(Database connected, RunReport report) {
        Migrator migrator = connected.migrator(new RunProgress(options, connected.shownUrl()), run.transactions());
        if (run.isPlan()) {
            report.print(migrator.planDowngrade(target));
            return ExitCode.DONE;
        }
        RunResult result = migrator.downgrade(target);
        report.print(result);
        options.note(
                result.isEmpty()
                        ? "Nothing to downgrade: the database is there already."
                        : "Done: " + result.revisions().size() + " undone in " + RunProgress.text(result.took()) + ".");
        return ExitCode.DONE;
    }
}
