package dev.ambix.cli.command;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists revisions, newest first. */
@Command(
        name = "history",
        description = "List the revisions, newest first.",
        footer = {
            "",
            "A range is START:END with both ends included; either may be left out. An end is a revision id or a",
            "unique part of one, a branch label, head, base, current, or a step such as -3.",
            "",
            "Examples:",
            "  ambix history -r 1975ea:27c6a3",
            "  ambix history -r current:     what is pending, with the current revisions",
            "  ambix history -r -3:          the last three"
        })
public final class HistoryCommand implements Callable<Integer> {
    private final GlobalOptions options;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = {"-r", "--rev-range"},
            paramLabel = "RANGE",
            description = "Only these revisions.")
    private Optional<String> range = Optional.empty();

    @Option(
            names = {"-i", "--indicate-current"},
            description = "Mark the current revisions of the database.")
    private boolean indicateCurrent;

    /** The command with the options before it. */
    public HistoryCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        Migrations migrations = options.migrations();
        RevisionMap graph = migrations.graph();
        boolean asksDatabase =
                indicateCurrent || range.filter(r -> r.contains("current")).isPresent();
        Set<String> applied = asksDatabase ? applied(migrations, graph) : Set.of();
        List<RevisionNode> revisions = range.map(r -> graph.history(r, applied)).orElseGet(graph::history);
        print(graph, revisions, indicateCurrent ? tips(graph, applied) : Set.of());
        return ExitCode.DONE;
    }

    private void print(RevisionMap graph, List<RevisionNode> revisions, Set<String> current) {
        if (output.isJson()) {
            options.console().print(RevisionJson.revisions(graph, revisions));
            return;
        }
        RevisionText text = new RevisionText(graph, options.style(), current);
        for (RevisionNode revision : revisions) {
            options.console().print(options.isVerbose() ? text.details(revision) + "\n" : text.step(revision));
        }
    }

    private Set<String> applied(Migrations migrations, RevisionMap graph) {
        try (Database connected = Database.open(options, database, migrations, graph)) {
            return connected.appliedIds();
        }
    }

    private static Set<String> tips(RevisionMap graph, Set<String> applied) {
        return new HashSet<>(RevisionJson.ids(graph.applied(applied).tips()));
    }
}
