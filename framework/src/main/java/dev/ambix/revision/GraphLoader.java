package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.edge.Edges;
import dev.ambix.revision.edge.TopologicalOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns revision nodes into a graph, or reports their errors.
 *
 * <p>The nodes are first sorted by time and id, so that neither the result nor the reported error depends on the order in which
 * they were found.
 */
final class GraphLoader {
    private final List<RevisionNode> nodes;
    private final Map<String, Integer> names;

    private GraphLoader(Collection<RevisionNode> nodes) {
        this.nodes = new ArrayList<>(nodes);
        this.nodes.sort(RevisionNode.BY_AGE);
        this.names = new HashMap<>(nodes.size() * 2);
    }

    static RevisionGraph load(Collection<RevisionNode> nodes) {
        return new GraphLoader(nodes).load();
    }

    private RevisionGraph load() {
        for (RevisionNode node : nodes) {
            checkAlone(node);
        }
        nameRevisions();
        Edges down = downRevisions();
        nameLabels();
        Edges parents = withDependencies(down);
        return parents.descend() ? new RevisionGraph(nodes, names, down, parents) : renumbered(down, parents);
    }

    /** The graph with the revisions numbered in topological order, where that is not the order of their age. */
    private RevisionGraph renumbered(Edges down, Edges parents) {
        int[] order = TopologicalOrder.of(parents);
        if (order.length < nodes.size()) {
            throw cycle(down, parents, order);
        }
        int[] position = new int[order.length];
        List<RevisionNode> ordered = new ArrayList<>(order.length);
        for (int i = 0; i < order.length; i++) {
            position[order[i]] = i;
            ordered.add(nodes.get(order[i]));
        }
        for (Map.Entry<String, Integer> name : names.entrySet()) {
            name.setValue(position[name.getValue()]);
        }
        return new RevisionGraph(ordered, names, down.renumbered(order, position), parents.renumbered(order, position));
    }

    /** Names the whole path of a cycle, one by down revision alone before others. */
    private RevisionException cycle(Edges down, Edges parents, int[] order) {
        int[] byDown = TopologicalOrder.of(down);
        return byDown.length < nodes.size()
                ? cycle(Kind.CYCLE, TopologicalOrder.cycle(down, byDown))
                : cycle(Kind.DEPENDENCY_CYCLE, TopologicalOrder.cycle(parents, order));
    }

    private RevisionException cycle(Kind kind, List<Integer> path) {
        List<Integer> closed = new ArrayList<>(path);
        Collections.rotate(closed, -closed.indexOf(Collections.min(closed)));
        closed.add(closed.get(0));
        String verb = kind == Kind.CYCLE ? "follow" : "follow or depend on";
        return new RevisionException(
                kind,
                nodes.get(closed.get(0)).id(),
                path.stream().map(nodes::get).toList(),
                "Revisions " + verb + " each other in a circle: "
                        + closed.stream().map(i -> nodes.get(i).id()).collect(Collectors.joining(" -> "))
                        + " (each one needs the next). Correct the "
                        + (kind == Kind.CYCLE ? "down revision" : "down revision or dependency")
                        + " of one of them.");
    }

    private static void checkAlone(RevisionNode node) {
        if (node.downRevisions().contains(node.id())) {
            throw new RevisionException(Kind.LOOP, node.id(), List.of(node), loop(node, "parent"));
        }
        if (node.dependsOn().contains(node.id())) {
            throw new RevisionException(Kind.DEPENDENCY_LOOP, node.id(), List.of(node), loop(node, "dependency"));
        }
        IdRules.checkId(node.id());
        for (String label : node.branchLabels()) {
            IdRules.checkLabel(label, node.id());
        }
        node.elsewhere().forEach(other -> IdRules.checkElsewhere(other, node));
    }

    private static String loop(RevisionNode node, String role) {
        return "Revision " + RevisionWording.of(node) + " names itself as its " + role + ": " + node.id() + " -> "
                + node.id() + ". Name the revision that it follows, or none.";
    }

    private void nameRevisions() {
        for (int i = 0; i < nodes.size(); i++) {
            Integer other = names.putIfAbsent(nodes.get(i).id(), i);
            if (other != null) {
                throw duplicate(nodes.get(other), nodes.get(i));
            }
        }
    }

    static RevisionException duplicate(RevisionNode first, RevisionNode second) {
        return new RevisionException(
                Kind.DUPLICATE_REVISION,
                first.id(),
                List.of(first, second),
                "Two revisions have the id " + first.id() + ": " + place(first) + " and " + place(second)
                        + ". Give one of them another id.");
    }

    private static String place(RevisionNode node) {
        return node.origin().name().isEmpty()
                ? RevisionWording.of(node)
                : node.origin().name();
    }

    private void nameLabels() {
        for (int i = 0; i < nodes.size(); i++) {
            for (String label : nodes.get(i).branchLabels()) {
                Integer other = names.putIfAbsent(label, i);
                if (other != null) {
                    throw IdRules.labelInUse(label, nodes.get(i), nodes.get(other));
                }
            }
        }
    }

    private Edges downRevisions() {
        Edges.Builder down = new Edges.Builder(nodes.size());
        for (RevisionNode node : nodes) {
            addDownRevisions(node, down);
        }
        return down.build();
    }

    private void addDownRevisions(RevisionNode node, Edges.Builder edges) {
        for (String id : node.downRevisions()) {
            edges.add(parent(node, id));
        }
        edges.next();
    }

    private Edges withDependencies(Edges down) {
        Edges.Builder parents = new Edges.Builder(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            addParents(i, down, parents);
        }
        return parents.build();
    }

    private void addParents(int revision, Edges down, Edges.Builder edges) {
        for (int k = 0; k < down.count(revision); k++) {
            edges.add(down.get(revision, k));
        }
        RevisionNode node = nodes.get(revision);
        for (String name : node.dependsOn()) {
            edges.add(dependency(node, name));
        }
        edges.next();
    }

    /** Called before labels have names, because a label is no down revision. */
    private int parent(RevisionNode node, String id) {
        Integer found = names.get(id);
        if (found == null) {
            throw missing(node, id, "down revision", "A down revision is named by its full id.");
        }
        return found;
    }

    private int dependency(RevisionNode node, String name) {
        Integer found = names.get(name);
        if (found == null) {
            throw missing(node, name, "dependency", "A dependency is named by its full id or by a branch label.");
        }
        return found;
    }

    private static RevisionException missing(RevisionNode node, String name, String role, String rule) {
        return new RevisionException(
                Kind.MISSING_REVISION,
                name,
                List.of(node),
                "Revision " + RevisionWording.of(node) + " names " + name + " as its " + role
                        + ", but there is no such revision. " + rule
                        + " Restore the missing revision, or correct the name.");
    }
}
