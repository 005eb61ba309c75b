package dev.ambix.cli.report;

import dev.ambix.cli.session.Style;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Revisions as lines for people, in Alembic's manner. */
public final class RevisionText {
    private final RevisionMap graph;
    private final Style style;
    private final Set<String> heads;
    private final Set<String> branchPoints;
    private final Set<String> current;

    /** Lines about revisions of a graph; those in {@code current} are marked. */
    public RevisionText(RevisionMap graph, Style style, Set<String> current) {
        this.graph = graph;
        this.style = style;
        this.current = Set.copyOf(current);
        this.heads = ids(graph.heads());
        this.branchPoints = ids(graph.branchPoints());
    }

    /** {@code 27c6a30d7c24 (carts) (head), add shopping cart table}. */
    public String line(RevisionNode revision) {
        return name(revision) + message(revision);
    }

    /** {@code 1975ea83b712 -> 27c6a30d7c24 (head), add shopping cart table}. */
    public String step(RevisionNode revision) {
        String from = revision.downRevisions().isEmpty() ? "<base>" : String.join(", ", revision.downRevisions());
        String depends =
                revision.dependencies().isEmpty() ? "" : " (" + String.join(", ", revision.dependencies()) + ")";
        return from + depends + " -> " + line(revision);
    }

    /** All that the graph knows of a revision, one fact a line. */
    public String details(RevisionNode revision) {
        List<String> lines = new ArrayList<>();
        lines.add("Revision:    " + name(revision));
        if (!revision.message().isEmpty()) {
            lines.add("Message:     " + revision.message());
        }
        lines.add("Follows:     "
                + (revision.downRevisions().isEmpty() ? "<base>" : String.join(", ", revision.downRevisions())));
        addList(lines, "Depends on:  ", revision.dependencies());
        addList(
                lines,
                "Followed by: ",
                graph.next(revision.id()).stream().map(RevisionNode::id).toList());
        addList(lines, "Labels:      ", List.copyOf(graph.labels(revision.id())));
        if (revision.phase().isGiven()) {
            lines.add("Phase:       " + revision.phase().word());
        }
        addList(lines, "Replaces:    ", List.copyOf(revision.replacedIds()));
        graph.replacement(revision.id()).ifPresent(other -> lines.add("Replaced by: " + other.id()));
        revision.created().ifPresent(created -> lines.add("Created:     " + created));
        lines.add((revision.origin().isClass() ? "Class:       " : "SQL file:    ")
                + revision.origin().name());
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining(System.lineSeparator()));
    }

    private static void addList(List<String> lines, String label, List<String> values) {
        if (!values.isEmpty()) {
            lines.add(label + String.join(", ", values));
        }
    }

    private String name(RevisionNode revision) {
        return style.id(revision.id()) + labels(revision) + marks(revision);
    }

    private String labels(RevisionNode revision) {
        Set<String> labels = graph.labels(revision.id());
        return labels.isEmpty() ? "" : " (" + String.join(", ", labels) + ")";
    }

    private String marks(RevisionNode revision) {
        String id = revision.id();
        return mark(heads.contains(id), "head")
                + mark(branchPoints.contains(id), "branchpoint")
                + mark(revision.downRevisions().size() > 1, "mergepoint")
                + mark(revision.phase().isGiven(), revision.phase().word())
                + mark(current.contains(id), "current");
    }

    private String mark(boolean applies, String word) {
        return applies ? " " + style.mark("(" + word + ")") : "";
    }

    private static String message(RevisionNode revision) {
        return revision.message().isEmpty() ? "" : ", " + revision.message().replaceAll("\\R", " ");
    }

    private static Set<String> ids(List<RevisionNode> revisions) {
        Set<String> ids = new HashSet<>();
        revisions.forEach(revision -> ids.add(revision.id()));
        return ids;
    }
}
