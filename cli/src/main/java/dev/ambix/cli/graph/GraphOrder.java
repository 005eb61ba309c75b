package dev.ambix.cli.graph;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which {@code git log --graph} shows revisions: no parent before all its children, and the revisions of a
 * branch together instead of mixed by age with those of others. A dependency counts as a parent here.
 */
final class GraphOrder {
    private final RevisionMap map;
    private final Map<String, RevisionNode> nodes = new LinkedHashMap<>();
    private final Map<String, List<String>> parents = new LinkedHashMap<>();
    private final Map<String, Integer> children = new LinkedHashMap<>();

    private GraphOrder(RevisionMap map, List<RevisionNode> revisions) {
        this.map = map;
        revisions.forEach(node -> nodes.putIfAbsent(node.id(), node));
        nodes.values().forEach(node -> parents.put(node.id(), parents(node)));
        parents.values().forEach(ids -> ids.forEach(id -> children.merge(id, 1, Integer::sum)));
    }

    /** The revisions in that order; among those without children, as they are given. */
    static List<RevisionNode> of(RevisionMap map, List<RevisionNode> revisions) {
        return new GraphOrder(map, revisions).order();
    }

    private List<RevisionNode> order() {
        Deque<String> ready = new ArrayDeque<>();
        nodes.keySet().stream().filter(id -> !children.containsKey(id)).forEach(ready::addLast);
        List<RevisionNode> order = new ArrayList<>(nodes.size());
        while (!ready.isEmpty()) {
            String id = ready.removeFirst();
            order.add(nodes.get(id));
            for (String parent : parents.get(id)) {
                if (children.merge(parent, -1, Integer::sum) == 0) {
                    ready.addFirst(parent);
                }
            }
        }
        return order;
    }

    /** The last of them comes first in the order if it can: dependencies give way to down revisions. */
    private List<String> parents(RevisionNode node) {
        List<String> ids = new ArrayList<>();
        RevisionDependencies.of(map, node).forEach(parent -> ids.add(parent.id()));
        ids.addAll(node.downRevisions());
        return ids.stream().filter(nodes::containsKey).distinct().toList();
    }
}
