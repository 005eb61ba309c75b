package dev.ambix.cli.command;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows all that is known of revisions. */
@Command(
        name = "show",
        description = "Show a revision: its place in the graph, its class and its file.",
        footer = {
            "",
            "Examples:",
            "  ambix show head",
            "  ambix show 27c6",
            "  ambix show -1      the one before the head"
        })
public final class ShowCommand implements Callable<Integer> {
    private final GlobalOptions options;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Parameters(paramLabel = "REVISION", arity = "1..*", description = "An id or a unique part of one, a label, head.")
    private List<String> targets = List.of();

    /** The command with the options before it. */
    public ShowCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        Migrations migrations = options.migrations();
        RevisionMap graph = migrations.graph();
        List<RevisionNode> revisions = graph.revisions(targets);
        if (output.isJson()) {
            options.console().print(RevisionJson.revisions(graph, revisions));
            return ExitCode.DONE;
        }
        RevisionText text = new RevisionText(graph, options.style(), Set.of());
        for (RevisionNode revision : revisions) {
            options.console().print(text.details(revision));
            migrations.file(revision).ifPresent(file -> options.console().print("File:       " + file));
        }
        return ExitCode.DONE;
    }
}
