package dev.ambix.cli.command;

import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.report.RevisionText;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists the revisions that several follow. */
public final class BranchesCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "branches", "List the branch points: the revisions that several others follow, with these.");
        OutputFormat.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        OutputFormat output = OutputFormat.read(parsed);
        RevisionMap graph = session.migrations().graph();
        if (output == OutputFormat.JSON) {
            session.print(RevisionJson.revisions(graph, graph.branchPoints()));
            return ExitCode.DONE;
        }
        RevisionText text = new RevisionText(graph, session.style(), Set.of());
        for (RevisionNode point : graph.branchPoints()) {
            session.print(session.options().verbose() ? text.details(point) : text.line(point));
            graph.next(point.id()).forEach(next -> session.print("    -> " + text.line(next)));
        }
        return ExitCode.DONE;
    }
}
