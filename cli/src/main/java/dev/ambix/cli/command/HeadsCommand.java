package dev.ambix.cli.command;

import dev.ambix.cli.branch.HeadsLock;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.report.RevisionListing;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists the revisions that none follows. */
public final class HeadsCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "heads",
                "List the heads: the revisions that no other follows.",
                "",
                "Several heads are branches. Name one of them as a target, or bring them together",
                "with \"merge\".");
        OutputFormat.declare(spec);
        spec.addOption(Specs.flag("Leave out heads that other revisions depend on.", "--resolve-dependencies"));
        spec.addOption(Specs.flag(
                "Write them to heads.lock too, as revision, merge and rebase do; after a revision was written by hand.",
                "--lock"));
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        session.tellsOfHeads();
        OutputFormat output = OutputFormat.read(parsed);
        RevisionMap graph = session.migrations().graph();
        boolean resolve = Specs.has(parsed, "--resolve-dependencies");
        List<RevisionNode> heads = resolve ? graph.effectiveHeads() : graph.heads();
        new RevisionListing(session, graph).print(heads, output);
        if (Specs.has(parsed, "--lock")) {
            HeadsLock.of(session.configuration().folder()).write(RevisionJson.ids(graph.heads()));
        }
        return ExitCode.DONE;
    }
}
