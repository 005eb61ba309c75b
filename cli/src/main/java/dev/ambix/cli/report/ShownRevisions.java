package dev.ambix.cli.report;

import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.graph.GraphMarks;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.revision.AppliedSet;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The revisions that a command shows, and their states in the database.
 *
 * @param graph the graph that they belong to
 * @param revisions the revisions, newest first
 * @param marks their states; none if these are not to be shown
 */
public record ShownRevisions(RevisionMap graph, List<RevisionNode> revisions, GraphMarks marks) {
    public static void declare(CommandSpec spec) {
        spec.addOption(Specs.value("RANGE", "Only these revisions.", "-r", "--rev-range"));
        spec.addOption(Specs.flag("Mark the current revisions of the database.", "-i", "--indicate-current"));
    }

    /** Asks the database only if it is to be marked, or if the range says {@code current}. */
    public static ShownRevisions read(Session session, ParseResult parsed) {
        ProjectRun project = ProjectRun.read(session, parsed);
        RevisionMap graph = project.graph();
        Optional<String> range = Specs.text(parsed, "--rev-range");
        boolean marks = Specs.has(parsed, "--indicate-current");
        boolean asksDatabase = marks || range.filter(r -> r.contains("current")).isPresent();
        Set<String> applied = asksDatabase ? applied(project) : Set.of();
        List<RevisionNode> revisions = range.map(r -> graph.history(r, applied)).orElseGet(graph::history);
        return new ShownRevisions(graph, revisions, marks ? marks(session, graph.applied(applied)) : GraphMarks.none());
    }

    private static GraphMarks marks(Session session, AppliedSet applied) {
        if (!applied.unknown().isEmpty()) {
            session.note(session.noteStyle().warning("Applied, but unknown here: ")
                    + String.join(", ", applied.unknown()) + ". \"current\" says what to do.");
        }
        if (!applied.missingBelow().isEmpty()) {
            session.note(session.noteStyle().warning("Not applied below an applied revision: ")
                    + String.join(", ", RevisionJson.ids(applied.missingBelow())) + ". The next upgrade applies "
                    + (applied.missingBelow().size() == 1 ? "it." : "them."));
        }
        return GraphMarks.of(applied);
    }

    private static Set<String> applied(ProjectRun project) {
        try (Database database = Database.open(project)) {
            return database.appliedIds();
        }
    }
}
