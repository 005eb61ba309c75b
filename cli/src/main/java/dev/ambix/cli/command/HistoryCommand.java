package dev.ambix.cli.command;

import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.report.GraphLines;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.report.RevisionText;
import dev.ambix.cli.report.ShownRevisions;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.revision.RevisionNode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists revisions, newest first. */
public final class HistoryCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "history",
                "List the revisions, newest first.",
                "",
                "A range is START:END with both ends included; either may be left out. An end is",
                "a revision id or a unique part of one, a branch label, head, base, current, or a",
                "step such as -3.",
                "",
                "Examples:",
                "  ambix history -r 1975ea:27c6a3",
                "  ambix history -r current:     the current revisions and what is pending",
                "  ambix history -r -3:          the last three",
                "  ambix history --graph -i      the graph, with what the database has applied");
        ShownRevisions.declare(spec);
        spec.addOption(Specs.flag("Draw the graph beside the revisions, as git log --graph does.", "--graph"));
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        boolean graph = Specs.has(parsed, "--graph");
        OutputFormat output = OutputFormat.read(parsed);
        if (graph && output == OutputFormat.JSON) {
            throw new UsageException("--graph draws for people and cannot be JSON. Leave out one of the two.");
        }
        ShownRevisions shown = ShownRevisions.read(session, parsed);
        if (output == OutputFormat.JSON) {
            session.print(RevisionJson.revisions(shown.graph(), shown.revisions(), shown.marks()));
        } else if (graph) {
            new GraphLines(session).print(shown);
        } else {
            print(session, shown);
        }
        return ExitCode.DONE;
    }

    private static void print(Session session, ShownRevisions shown) {
        RevisionText text =
                new RevisionText(shown.graph(), session.style(), shown.marks().current());
        String gap = "";
        for (RevisionNode revision : shown.revisions()) {
            session.print(session.options().verbose() ? gap + text.details(revision) : text.step(revision));
            gap = System.lineSeparator();
        }
    }
}
