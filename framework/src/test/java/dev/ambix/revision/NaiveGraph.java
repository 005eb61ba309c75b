package dev.ambix.revision;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules of the graph in sets of ids, without a thought for speed, to compare the real ones with. */
final class NaiveGraph {
    private final Map<String, RevisionNode> byId = new HashMap<>();

    NaiveGraph(List<RevisionNode> nodes) {
        nodes.forEach(node -> byId.put(node.id(), node));
    }

    Set<String> ids() {
        return byId.keySet();
    }

    Set<String> parents(String id) {
        Set<String> parents = new HashSet<>(byId.get(id).downRevisions());
        parents.addAll(byId.get(id).dependsOn());
        return parents;
    }

    Set<String> down(String id) {
        return Set.copyOf(byId.get(id).downRevisions());
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

    Set<String> heads() {
        return ids().stream()
                .filter(id -> ids().stream().noneMatch(other -> down(other).contains(id)))
                .collect(Collectors.toSet());
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
        Set<String> above = new TreeSet<>();
        String next = id;
        while (dependents(next).size() < 2 && down(next).size() < 2) {
            above.addAll(byId.get(next).branchLabels());
            if (children(next).isEmpty()) {
                above.addAll(inherited(id));
                return above;
            }
            next = children(next).iterator().next();
        }
        return new TreeSet<>(inherited(id));
    }

    private Set<String> inherited(String id) {
        return ancestorsByDown(Set.of(id)).stream()
                .flatMap(below -> byId.get(below).branchLabels().stream())
                .collect(Collectors.toSet());
    }
}
