package dev.ambix.cli.command;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a revision that brings branches together. */
@Command(
        name = "merge",
        description = "Write a revision that brings heads together.",
        footer = {
            "",
            "Examples:",
            "  ambix merge                    all heads",
            "  ambix merge 81bd c40e -m \"merge carts\""
        })
public final class MergeCommand implements Callable<Integer> {
    private final GlobalOptions options;

    @Mixin
    private final NewRevisionOptions revision = new NewRevisionOptions();

    @Option(names = "--splice", description = "Allow revisions that are no heads.")
    private boolean splice;

    @Parameters(paramLabel = "REVISION", arity = "0..*", description = "What to bring together. Default: heads.")
    private List<String> targets = List.of("heads");

    /** The command with the options before it. */
    public MergeCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        Migrations migrations = options.migrations();
        RevisionMap graph = migrations.graph();
        Optional<String> message = revision.message().or(() -> Optional.of("merge " + ids(graph)));
        return new NewRevision(options, migrations, graph)
                .write(revision.request(targets, splice), message.orElse(""), revision);
    }

    private String ids(RevisionMap graph) {
        return String.join(
                " and ", graph.revisions(targets).stream().map(RevisionNode::id).toList());
    }
}
