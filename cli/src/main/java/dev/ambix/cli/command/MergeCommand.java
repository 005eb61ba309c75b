package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Writes a revision that brings branches together. */
public final class MergeCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "merge",
                "Write a revision that brings heads together.",
                "",
                "Examples:",
                "  ambix merge                               all heads",
                "  ambix merge 81bd c40e -m \"merge carts\"   two of them");
        spec.addPositional(Specs.parameters("REVISION", "0..*", "What to bring together. Default: heads."));
        spec.addOption(Specs.flag("Allow revisions that are no heads.", "--splice"));
        NewRevisionOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        List<String> targets = Specs.parameters(parsed, List.of("heads"));
        NewRevisionOptions options = NewRevisionOptions.read(parsed);
        Migrations migrations = session.migrations();
        RevisionMap graph = migrations.graph();
        requireSeveral(graph.revisions(targets));
        String message = options.message().orElseGet(() -> "merge " + ids(graph, targets));
        return new NewRevision(session, migrations, graph)
                .write(options.request(targets, Specs.has(parsed, "--splice")), message, options);
    }

    private static void requireSeveral(List<RevisionNode> revisions) {
        if (revisions.size() < 2) {
            throw new MigrationException("There is nothing to merge: "
                    + revisions.stream().map(RevisionNode::id).findFirst().orElse("base")
                    + " is alone. A merge brings two or more revisions together.");
        }
    }

    private static String ids(RevisionMap graph, List<String> targets) {
        return String.join(
                " and ", graph.revisions(targets).stream().map(RevisionNode::id).toList());
    }
}
