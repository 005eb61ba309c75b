package dev.ambix.cli.command;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the revisions that none follows. */
@Command(
        name = "heads",
        description = "List the heads: the revisions that no other follows.",
        footer = {"", "Several heads are branches. Name one of them as a target, or bring them together with \"merge\"."
        })
public final class HeadsCommand implements Callable<Integer> {
    private final GlobalOptions options;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Option(names = "--resolve-dependencies", description = "Leave out heads that other revisions depend on.")
    private boolean resolveDependencies;

    /** The command with the options before it. */
    public HeadsCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        RevisionMap graph = options.migrations().graph();
        List<RevisionNode> heads = resolveDependencies ? graph.effectiveHeads() : graph.heads();
        new RevisionListing(options, graph).print(heads, output);
        return ExitCode.DONE;
    }
}
