package dev.ambix.cli.command;

import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.RunResult;
import dev.ambix.runtime.TransactionMode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records revisions as applied. */
@Command(
        name = "stamp",
        description = "Record revisions as applied without running them.",
        footer = {
            "",
            "Records the targets and all that they stand on; base records that nothing is applied.",
            "",
            "Examples:",
            "  ambix stamp head            for a database that has the schema already",
            "  ambix stamp base --purge    forget everything, also revisions that are unknown here"
        })
public final class StampCommand implements Callable<Integer> {
    private final GlobalOptions options;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--purge", description = "Forget first what is recorded, also revisions that are unknown here.")
    private boolean purge;

    @Option(names = "--sql", description = "Print the SQL script for a database where nothing is recorded yet.")
    private boolean sql;

    @Parameters(paramLabel = "TARGET", arity = "1..*", description = "Revisions, labels, head, heads or base.")
    private List<String> targets = List.of();

    /** The command with the options before it. */
    public StampCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        Migrations migrations = options.migrations();
        RevisionMap graph = migrations.graph();
        if (sql) {
            Migrator offline = Database.offline(options, database, migrations, graph, TransactionMode.PER_REVISION);
            Scripts.stamp(offline, targets, options.console());
            return ExitCode.DONE;
        }
        try (Database connected = Database.open(options, database, migrations, graph)) {
            Migrator migrator =
                    connected.migrator(new RunProgress(options, connected.shownUrl()), TransactionMode.PER_REVISION);
            String[] wanted = targets.toArray(String[]::new);
            RunResult result = purge ? migrator.stampPurging(wanted) : migrator.stamp(wanted);
            new RunReport(options, graph, output).print(result);
            options.note(
                    result.isEmpty()
                            ? "Nothing changed: the record says so already."
                            : "Changed the record of " + result.revisions().size()
                                    + " revisions. No migration was run.");
            return ExitCode.DONE;
        }
    }
}
