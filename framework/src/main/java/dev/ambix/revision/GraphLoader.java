package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.RevisionOrigin.Places;
import dev.ambix.revision.RevisionOrigin.Places.Part;
import dev.ambix.revision.edge.Edges;
import dev.ambix.revision.edge.TopologicalOrder;
import dev.ambix.revision.name.NearNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns revision nodes into a graph, or reports their errors.
 *
 * <p>The nodes are first sorted by time and id, so that neither the result nor the reported error depends on the order in which
 * they were found.
 */
final class GraphLoader {
    private final List<RevisionNode> nodes;
    private final Places places;
    private final Map<String, Integer> names;

    private GraphLoader(Collection<RevisionNode> nodes, Places places) {
        this.nodes = new ArrayList<>(nodes);
        this.nodes.sort(RevisionNode.BY_AGE);
        this.places = places;
        this.names = new HashMap<>(nodes.size() * 2);
    }

    static RevisionGraph load(Collection<RevisionNode> nodes, Places places) {
        return new GraphLoader(nodes, places).load();
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
        List<String> stations = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            stations.add(station(nodes.get(closed.get(i)), nodes.get(closed.get(i + 1))));
        }
        String verb = kind == Kind.CYCLE ? "follow" : "follow or depend on";
        return new RevisionException(
                kind,
                nodes.get(closed.get(0)).id(),
                path.stream().map(nodes::get).toList(),
                "Revisions " + verb + " each other in a circle: "
                        + String.join(" -> ", stations) + " -> "
                        + nodes.get(closed.get(0)).id()
                        + " (each one needs the next). Correct the "
                        + (kind == Kind.CYCLE ? "down revision" : "down revision or dependency")
                        + " of one of them.");
    }

    /** A revision of a cycle, and where it names the next one. */
    private String station(RevisionNode node, RevisionNode next) {
        boolean follows = node.downRevisions().contains(next.id());
        String place = places.of(node, follows ? Part.DOWN_REVISION : Part.DEPENDS_ON);
        return node.id() + (place.isEmpty() ? "" : " (" + place + ")");
    }

    private void checkAlone(RevisionNode node) {
        if (node.downRevisions().contains(node.id())) {
            String said = loop(node, Part.DOWN_REVISION, "parent");
            throw new RevisionException(Kind.LOOP, node.id(), List.of(node), said);
        }
        if (node.dependsOn().contains(node.id())) {
            String said = loop(node, Part.DEPENDS_ON, "dependency");
            throw new RevisionException(Kind.DEPENDENCY_LOOP, node.id(), List.of(node), said);
        }
        IdRules.check(node, places);
    }

    private String loop(RevisionNode node, Part part, String role) {
        return RevisionWording.at(places.of(node, part)) + "Revision " + RevisionWording.of(node)
                + " names itself as its " + role + ": " + node.id() + " -> " + node.id()
                + ". Name the revision that it follows, or none.";
    }

    private void nameRevisions() {
        for (int i = 0; i < nodes.size(); i++) {
            Integer other = names.putIfAbsent(nodes.get(i).id(), i);
            if (other != null) {
                throw duplicate(nodes.get(other), nodes.get(i), places);
            }
        }
    }

    static RevisionException duplicate(RevisionNode first, RevisionNode second, Places places) {
        return new RevisionException(
                Kind.DUPLICATE_REVISION,
                first.id(),
                List.of(first, second),
                "Two revisions have the id " + first.id() + ": "
                        + Stream.of(first, second)
                                .map(node -> place(node, places))
                                .distinct()
                                .collect(Collectors.joining(" and "))
                        + ". Give one of them another id.");
    }

    private static String place(RevisionNode node, Places places) {
        String place = places.of(node, Part.REVISION);
        return place.isEmpty() ? RevisionWording.of(node) : place;
    }

    private void nameLabels() {
        for (int i = 0; i < nodes.size(); i++) {
            for (String label : nodes.get(i).branchLabels()) {
                Integer other = names.putIfAbsent(label, i);
                if (other != null) {
                    throw IdRules.labelInUse(label, nodes.get(i), nodes.get(other), places);
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
            throw missing(node, id, Part.DOWN_REVISION, "down revision", "A down revision is named by its full id.");
        }
        return found;
    }

    private int dependency(RevisionNode node, String name) {
        Integer found = names.get(name);
        if (found == null) {
            throw missing(
                    node,
                    name,
                    Part.DEPENDS_ON,
                    "dependency",
                    "A dependency is named by its full id or by a branch label.");
        }
        return found;
    }

    private RevisionException missing(RevisionNode node, String name, Part part, String role, String rule) {
        return new RevisionException(
                Kind.MISSING_REVISION,
                name,
                List.of(node),
                RevisionWording.at(places.of(node, part)) + "Revision " + RevisionWording.of(node) + " names " + name
                        + " as its " + role + ", but there is no such revision. " + advice(node, name) + rule
                        + " Restore the missing revision, or correct the name.");
    }

    private String advice(RevisionNode node, String name) {
        List<String> others = names.keySet().stream()
                .filter(other -> !other.equals(node.id()))
                .sorted()
                .toList();
        return NearNames.advice(name, others, other -> RevisionWording.named(other, nodes.get(names.get(other))));
    }
}
