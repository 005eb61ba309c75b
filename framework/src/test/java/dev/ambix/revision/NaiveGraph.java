package dev.ambix.revision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of the graph in sets of ids, without a thought for speed, to compare the real ones with.
 *
 * <p>It takes any nodes: where several have one id the last counts, a parent that is no revision is left out, and so is
 * a dependency that is neither an id nor a label nor the beginning of exactly one of them.
 */
final class NaiveGraph {
    private static final Pattern RESERVED = Pattern.compile("|head|heads|base|current|.*[-@+:\\s].*");

    private final List<RevisionNode> nodes;
    private final Map<String, RevisionNode> byId = new HashMap<>();
    private final Map<String, Set<String>> down = new HashMap<>();
    private final Map<String, Set<String>> parents = new HashMap<>();

    NaiveGraph(List<RevisionNode> nodes) {
        this.nodes = nodes;
        nodes.forEach(node -> byId.put(node.id(), node));
        byId.values().forEach(this::connect);
    }

    private void connect(RevisionNode node) {
        Set<String> below =
                node.downRevisions().stream().filter(byId::containsKey).collect(Collectors.toSet());
        down.put(node.id(), below);
        Set<String> all = new HashSet<>(below);
        node.dependsOn().forEach(name -> only(named(name)).ifPresent(all::add));
        parents.put(node.id(), all);
    }

    /** All ids, ancestors first; among those that could come next the smallest does. */
    List<String> order() {
        List<String> order = new ArrayList<>();
        Set<String> left = new TreeSet<>(ids());
        while (!left.isEmpty()) {
            String next = left.stream()
                    .filter(id -> order.containsAll(parents(id)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("The graph has a cycle."));
            order.add(next);
            left.remove(next);
        }
        return order;
    }

    /** What is wrong with the graph, in the categories of the recorded cases; nothing for most. */
    Set<String> faults() {
        Set<String> faults = new TreeSet<>();
        if (nodes.size() > byId.size()) {
            faults.add("DuplicateRevision");
        }
        List<String> names = ids().stream().flatMap(this::names).toList();
        if (names.stream().distinct().count() < names.size()
                || ids().stream().anyMatch(id -> RESERVED.matcher(id).matches())) {
            faults.add("RevisionError");
        }
        if (!byId.keySet()
                        .containsAll(nodes.stream()
                                .flatMap(node -> node.downRevisions().stream())
                                .toList())
                || nodes.stream().flatMap(node -> node.dependsOn().stream()).anyMatch(name -> !isExact(name))) {
            faults.add("MissingRevision");
        }
        if (ids().stream().anyMatch(id -> ancestors(parents(id)).contains(id))) {
            faults.addAll(
                    List.of("CycleDetected", "DependencyCycleDetected", "DependencyLoopDetected", "LoopDetected"));
        }
        return faults;
    }

    private boolean isExact(String name) {
        return named(name).stream().anyMatch(id -> names(id).anyMatch(name::equals));
    }

    private static Optional<String> only(Set<String> set) {
        return set.size() == 1 ? Optional.of(set.iterator().next()) : Optional.empty();
    }

    /** The revisions with this id or label; without any, those of whose longer names one starts so. */
    Set<String> named(String name) {
        Set<String> exact = carriers(own -> own.equals(name));
        return exact.isEmpty() ? carriers(own -> own.length() > 3 && own.startsWith(name)) : exact;
    }

    /** The revisions of whose names, ids and labels, one is as asked for. */
    private Set<String> carriers(Function<String, Boolean> asked) {
        return byId.values().stream()
                .filter(node -> names(node).anyMatch(asked::apply))
                .map(RevisionNode::id)
                .collect(Collectors.toSet());
    }

    /** The id of a revision and its labels. */
    Stream<String> names(String id) {
        return names(byId.get(id));
    }

    private static Stream<String> names(RevisionNode node) {
        return Stream.concat(Stream.of(node.id()), node.branchLabels().stream());
    }

    Set<String> ids() {
        return byId.keySet();
    }

    Set<String> parents(String id) {
        return parents.getOrDefault(id, Set.of());
    }

    Set<String> down(String id) {
        return down.getOrDefault(id, Set.of());
    }

    /** The ids and everything that is reached from them, by adding until nothing is new. */
    private static Set<String> closure(Set<String> ids, Function<String, Set<String>> edges) {
        Set<String> closure = new HashSet<>(ids);
        boolean grown = true;
        while (grown) {
            grown = closure.addAll(
                    closure.stream().flatMap(id -> edges.apply(id).stream()).collect(Collectors.toSet()));
        }
        return closure;
    }

    Set<String> ancestors(Set<String> ids) {
        return closure(ids, this::parents);
    }

    /** The ids and what is reached from them by parents that are among the bounds. */
    Set<String> ancestorsWithin(Set<String> bounds, Set<String> ids) {
        return closure(both(ids, bounds), id -> both(parents(id), bounds));
    }

    Set<String> ancestorsByDown(Set<String> ids) {
        return closure(ids, this::down);
    }

    /** All that has one of the ids among its ancestors. */
    Set<String> descendants(Set<String> ids) {
        return ids().stream()
                .filter(id -> ancestors(Set.of(id)).stream().anyMatch(ids::contains))
                .collect(Collectors.toSet());
    }

    Set<String> descendantsByDown(Set<String> ids) {
        return ids().stream()
                .filter(id -> ancestorsByDown(Set.of(id)).stream().anyMatch(ids::contains))
                .collect(Collectors.toSet());
    }

    /** The ids and all that precedes or follows one of them by down revision. */
    Set<String> lineage(Set<String> ids) {
        Set<String> lineage = new HashSet<>(ancestorsByDown(ids));
        lineage.addAll(descendantsByDown(ids));
        return lineage;
    }

    /** The ids that are no other one's ancestor. */
    Set<String> rows(Set<String> ids) {
        return top(ids, this::parents);
    }

    Set<String> tips(Set<String> ids) {
        return top(ids, this::down);
    }

    private static Set<String> top(Set<String> ids, Function<String, Set<String>> edges) {
        Set<String> top = new HashSet<>(ids);
        for (String id : ids) {
            top.removeAll(closure(edges.apply(id), edges));
        }
        return top;
    }

    Set<String> bases() {
        return ids().stream().filter(id -> down(id).isEmpty()).collect(Collectors.toSet());
    }

    Set<String> heads() {
        return ids().stream().filter(id -> children(id).isEmpty()).collect(Collectors.toSet());
    }

    Set<String> effectiveHeads() {
        return rows(ids());
    }

    Set<String> children(String id) {
        return ids().stream().filter(other -> down(other).contains(id)).collect(Collectors.toSet());
    }

    private Set<String> dependents(String id) {
        return ids().stream().filter(other -> parents(other).contains(id)).collect(Collectors.toSet());
    }

    /** Own and inherited labels, and those of the line above, if it is one line from here to its tip. */
    Set<String> labels(String id) {
        Set<String> labels = new TreeSet<>(labelsOf(ancestorsByDown(Set.of(id))));
        Set<String> above = new HashSet<>();
        String next = id;
        while (dependents(next).size() < 2 && down(next).size() < 2 && above.add(next)) {
            if (children(next).isEmpty()) {
                labels.addAll(labelsOf(above));
                return labels;
            }
            next = children(next).iterator().next();
        }
        return labels;
    }

    private Set<String> labelsOf(Set<String> ids) {
        return ids.stream().flatMap(id -> byId.get(id).branchLabels().stream()).collect(Collectors.toSet());
    }

    static Set<String> both(Set<String> set, Set<String> other) {
        return set.stream().filter(other::contains).collect(Collectors.toSet());
    }
}
