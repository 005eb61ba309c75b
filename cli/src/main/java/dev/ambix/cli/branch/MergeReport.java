package dev.ambix.cli.branch;

import dev.ambix.operation.value.Operation;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.schema.name.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the tables that both sides of a merge touch. The graph orders no revision of one side against one of the other, so
 * where they touch the same table, each must work before and after the other.
 *
 * <p>A side is the ancestors of one parent of the merge that are not those of another. Three parents and more are compared in
 * pairs.
 */
public final class MergeReport {
    private final RevisionMap graph;
    private final Function<RevisionNode, List<Operation>> recorder;
    private final String defaultSchema;
    private final Map<QualifiedName, Overlap> overlaps = new LinkedHashMap<>();
    private final Set<String> unknown = new LinkedHashSet<>();

    private MergeReport(RevisionMap graph, Function<RevisionNode, List<Operation>> recorder, String defaultSchema) {
        this.graph = graph;
        this.recorder = recorder;
        this.defaultSchema = defaultSchema;
    }

    /** An object that both sides touch, with the operations that do. */
    private record Overlap(Set<String> shared, Set<String> operations) {
        Overlap() {
            this(new LinkedHashSet<>(), new LinkedHashSet<>());
        }
    }

    /** An operation of a side, and one object that it touches. */
    private record Entry(Touch touch, String words) {}

    /**
     * The report, a line each; none if the sides keep out of each other's way.
     *
     * @param parents the revisions to merge
     * @param recorder gives the operations of a revision's upgrade
     * @param defaultSchema the schema that names without one belong to
     */
    public static List<String> of(
            RevisionMap graph,
            List<RevisionNode> parents,
            Function<RevisionNode, List<Operation>> recorder,
            String defaultSchema) {
        MergeReport report = new MergeReport(graph, recorder, defaultSchema);
        for (int i = 0; i < parents.size(); i++) {
            for (int k = i + 1; k < parents.size(); k++) {
                report.compare(ancestors(graph, parents.get(i)), ancestors(graph, parents.get(k)));
            }
        }
        return report.lines();
    }

    /** The revisions of a side: one parent and its ancestors, without those of another parent. */
    public static List<RevisionNode> sides(RevisionMap graph, List<RevisionNode> parents) {
        Set<String> some = new LinkedHashSet<>();
        parents.forEach(parent -> some.addAll(ancestors(graph, parent)));
        Set<String> all = new LinkedHashSet<>(some);
        parents.forEach(parent -> all.retainAll(ancestors(graph, parent)));
        return without(some, all).stream()
                .map(id -> graph.find(id).orElseThrow())
                .toList();
    }

    private static Set<String> ancestors(RevisionMap graph, RevisionNode node) {
        return graph.appliedByRows(List.of(node.id()));
    }

    private void compare(Set<String> left, Set<String> right) {
        Set<String> notKnown = new LinkedHashSet<>();
        List<Entry> ofLeft = entries(without(left, right), notKnown);
        List<Entry> ofRight = entries(without(right, left), notKnown);
        for (Entry one : ofLeft) {
            for (Entry other : ofRight) {
                if (one.touch().isSameAs(other.touch()) && isChange(one, other)) {
                    add(one, other);
                }
            }
        }
        if (!without(left, right).isEmpty() && !without(right, left).isEmpty()) {
            unknown.addAll(notKnown);
        }
    }

    private static boolean isChange(Entry one, Entry other) {
        return one.touch().mode() == Touch.Mode.CHANGES || other.touch().mode() == Touch.Mode.CHANGES;
    }

    private void add(Entry one, Entry other) {
        Overlap overlap = overlaps.computeIfAbsent(one.touch().object().name(), name -> new Overlap());
        overlap.shared().add(one.touch().words());
        overlap.operations().add(one.words());
        overlap.operations().add(other.words());
    }

    private static Set<String> without(Set<String> ids, Set<String> others) {
        Set<String> rest = new LinkedHashSet<>(ids);
        rest.removeAll(others);
        return rest;
    }

    private List<Entry> entries(Set<String> side, Set<String> notKnown) {
        List<Entry> entries = new ArrayList<>();
        for (String id : side) {
            RevisionNode revision = graph.find(id).orElseThrow();
            for (Operation operation : recorder.apply(revision)) {
                String words = words(revision, operation);
                Optional<List<Touch>> touches = TouchReader.read(operation);
                touches.ifPresentOrElse(
                        known -> known.forEach(touch -> entries.add(new Entry(touch.without(defaultSchema), words))),
                        () -> notKnown.add(words));
            }
        }
        return entries;
    }

    private static String words(RevisionNode revision, Operation operation) {
        String message = revision.message().replaceAll("\\R", " ");
        return revision.id() + (message.isEmpty() ? "" : " (" + message + ")") + ": " + operation.summary();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!overlaps.isEmpty()) {
            lines.add("Order matters: the graph does not say which side runs first, and both touch the same.");
        }
        overlaps.values().forEach(overlap -> {
            lines.add("Both sides touch " + String.join(", ", overlap.shared()) + ":");
            overlap.operations().forEach(words -> lines.add("  " + words));
        });
        if (!unknown.isEmpty()) {
            lines.add("The objects that these touch are unknown; look at them:");
            unknown.forEach(words -> lines.add("  " + words));
        }
        return lines;
    }
}
