package dev.ambix.cli.command;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                "A range is START:END with both ends included; either may be left out. An end is a revision id or a",
                "unique part of one, a branch label, head, base, current, or a step such as -3.",
                "",
                "Examples:",
                "  ambix history -r 1975ea:27c6a3",
                "  ambix history -r current:     the current revisions and what is pending",
                "  ambix history -r -3:          the last three");
        spec.addOption(Specs.value("RANGE", "Only these revisions.", "-r", "--rev-range"));
        spec.addOption(Specs.flag("Mark the current revisions of the database.", "-i", "--indicate-current"));
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        OutputFormat output = OutputFormat.read(parsed);
        DatabaseOptions options = DatabaseOptions.read(parsed);
        Migrations migrations = session.migrations();
        RevisionMap graph = migrations.graph();
        Optional<String> range = Specs.text(parsed, "--rev-range");
        boolean marks = Specs.has(parsed, "--indicate-current");
        boolean asksDatabase = marks || range.filter(r -> r.contains("current")).isPresent();
        Set<String> applied = asksDatabase ? applied(session, options, migrations, graph) : Set.of();
        List<RevisionNode> revisions = range.map(r -> graph.history(r, applied)).orElseGet(graph::history);
        if (output == OutputFormat.JSON) {
            session.print(RevisionJson.revisions(graph, revisions));
        } else {
            print(session, graph, revisions, marks ? tips(graph, applied) : Set.of());
        }
        return ExitCode.DONE;
    }

    private static void print(Session session, RevisionMap graph, List<RevisionNode> revisions, Set<String> current) {
        RevisionText text = new RevisionText(graph, session.style(), current);
        String gap = "";
        for (RevisionNode revision : revisions) {
            session.print(session.options().verbose() ? gap + text.details(revision) : text.step(revision));
            gap = System.lineSeparator();
        }
    }

    private static Set<String> applied(
            Session session, DatabaseOptions options, Migrations migrations, RevisionMap graph) {
        try (Database database = Database.open(session, options, migrations, graph)) {
            return database.appliedIds();
        }
    }

    private static Set<String> tips(RevisionMap graph, Set<String> applied) {
        return new HashSet<>(RevisionJson.ids(graph.applied(applied).tips()));
    }
}
