package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Shows all that is known of revisions. */
public final class ShowCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "show",
                "Show a revision: its place in the graph, its class and its file.",
                "",
                "Examples:",
                "  ambix show head",
                "  ambix show 27c6",
                "  ambix show -1      the one before the head");
        OutputFormat.declare(spec);
        spec.addPositional(Specs.parameters("REVISION", "1..*", "An id or a unique part of one, a label, or head."));
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        OutputFormat output = OutputFormat.read(parsed);
        Migrations migrations = session.migrations();
        RevisionMap graph = migrations.graph();
        List<String> targets = Specs.parameters(parsed, List.of());
        List<RevisionNode> revisions = graph.revisions(targets);
        if (revisions.isEmpty()) {
            throw new MigrationException(
                    "Nothing is to be shown: " + String.join(", ", targets) + " stands before all revisions.");
        }
        if (output == OutputFormat.JSON) {
            session.print(RevisionJson.revisions(graph, revisions));
            return ExitCode.DONE;
        }
        RevisionText text = new RevisionText(graph, session.style(), Set.of());
        for (RevisionNode revision : revisions) {
            session.print(text.details(revision));
            migrations.file(revision).ifPresent(file -> session.print("File:        " + file));
        }
        return ExitCode.DONE;
    }
}
