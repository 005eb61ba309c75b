package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Turns revision nodes into a graph, or says what is wrong with them.
 *
 * <p>The nodes are first sorted by time and id, so that neither the result nor the fault that is reported depends on the
 * order in which they were found.
 */
final class GraphLoader {
    private final List<RevisionNode> nodes;
    private final Map<String, Integer> names;

    private GraphLoader(Collection<RevisionNode> nodes) {
        this.nodes = new ArrayList<>(nodes);
        this.nodes.sort(GraphLoader::compareByAge);
        this.names = new HashMap<>(nodes.size() * 2);
    }

    static RevisionGraph load(Collection<RevisionNode> nodes) {
        return new GraphLoader(nodes).load();
    }

    private static int compareByAge(RevisionNode left, RevisionNode right) {
        int age = left.created().orElse(Instant.MIN).compareTo(right.created().orElse(Instant.MIN));
        return age != 0 ? age : left.id().compareTo(right.id());
    }

    private RevisionGraph load() {
        for (RevisionNode node : nodes) {
            checkAlone(node);
        }
        nameRevisions();
        nameLabels();
        int[][] down = new int[nodes.size()][];
        int[][] parents = new int[nodes.size()][];
        for (int i = 0; i < down.length; i++) {
            down[i] = downOf(nodes.get(i));
            parents[i] = parentsOf(nodes.get(i), down[i]);
        }
        return renumbered(Edges.of(down), Edges.of(parents));
    }

    /** The graph with the revisions numbered in topological order. */
    private RevisionGraph renumbered(Edges down, Edges parents) {
        int[] order = TopologicalOrder.of(down, parents, nodes);
        int[] position = new int[order.length];
        List<RevisionNode> ordered = new ArrayList<>(order.length);
        for (int i = 0; i < order.length; i++) {
            position[order[i]] = i;
            ordered.add(nodes.get(order[i]));
        }
        for (Map.Entry<String, Integer> name : names.entrySet()) {
            name.setValue(position[name.getValue()]);
        }
        return new RevisionGraph(
                Collections.unmodifiableList(ordered),
                names,
                down.renumbered(order, position),
                parents.renumbered(order, position));
    }

    private static void checkAlone(RevisionNode node) {
        if (node.downRevisions().contains(node.id())) {
            throw new RevisionException(Kind.LOOP, node.id(), List.of(node), loop(node, "parent"));
        }
        if (node.dependsOn().contains(node.id())) {
            throw new RevisionException(Kind.DEPENDENCY_LOOP, node.id(), List.of(node), loop(node, "dependency"));
        }
        Names.checkId(node.id());
        for (String label : node.branchLabels()) {
            Names.checkLabel(label, node.id());
        }
    }

    private static String loop(RevisionNode node, String role) {
        return "Revision " + Wording.of(node) + " names itself as its " + role + ": " + node.id() + " -> " + node.id()
                + ". Name the revision that it follows, or none.";
    }

    private void nameRevisions() {
        for (int i = 0; i < nodes.size(); i++) {
            Integer other = names.putIfAbsent(nodes.get(i).id(), i);
            if (other != null) {
                throw duplicate(nodes.get(other), nodes.get(i));
            }
        }
    }

    private static RevisionException duplicate(RevisionNode first, RevisionNode second) {
        return new RevisionException(
                Kind.DUPLICATE_REVISION,
                first.id(),
                List.of(first, second),
                "Two revisions have the id " + first.id() + ": " + place(first) + " and " + place(second)
                        + ". Give one of them another id.");
    }

    private static String place(RevisionNode node) {
        return node.className().isEmpty() ? Wording.of(node) : node.className();
    }

    private void nameLabels() {
        for (int i = 0; i < nodes.size(); i++) {
            for (String label : nodes.get(i).branchLabels()) {
                Integer other = names.putIfAbsent(label, i);
                if (other != null) {
                    throw Names.labelInUse(label, nodes.get(i), nodes.get(other));
                }
            }
        }
    }

    private int[] downOf(RevisionNode node) {
        List<String> ids = node.downRevisions();
        int[] found = new int[ids.size()];
        for (int k = 0; k < found.length; k++) {
            found[k] = parent(node, ids.get(k));
        }
        return distinct(found);
    }

    private int[] parentsOf(RevisionNode node, int[] down) {
        List<String> dependencies = node.dependsOn();
        int[] found = Arrays.copyOf(down, down.length + dependencies.size());
        for (int k = down.length; k < found.length; k++) {
            found[k] = dependency(node, dependencies.get(k - down.length));
        }
        return distinct(found);
    }

    private static int[] distinct(int[] numbers) {
        return numbers.length < 2 ? numbers : IntStream.of(numbers).distinct().toArray();
    }

    private int parent(RevisionNode node, String id) {
        Integer found = names.get(id);
        if (found == null || !nodes.get(found).id().equals(id)) {
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
                "Revision " + Wording.of(node) + " names " + name + " as its " + role
                        + ", but there is no such revision. " + rule
                        + " Restore the missing revision, or correct the name.");
    }
}
