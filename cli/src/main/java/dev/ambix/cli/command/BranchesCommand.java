package dev.ambix.cli.command;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the revisions that several follow. */
@Command(
        name = "branches",
        description = "List the branch points: the revisions that several others follow, with these.")
public final class BranchesCommand implements Callable<Integer> {
    private final GlobalOptions options;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    /** The command with the options before it. */
    public BranchesCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        RevisionMap graph = options.migrations().graph();
        if (output.isJson()) {
            options.console().print(RevisionJson.revisions(graph, graph.branchPoints()));
            return ExitCode.DONE;
        }
        RevisionText text = new RevisionText(graph, options.style(), Set.of());
        for (RevisionNode point : graph.branchPoints()) {
            options.console().print(text.line(point));
            graph.next(point.id()).forEach(next -> options.console().print("    -> " + text.line(next)));
        }
        return ExitCode.DONE;
    }
}
