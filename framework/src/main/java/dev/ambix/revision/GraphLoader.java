package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
    private static final Comparator<RevisionNode> BY_AGE = Comparator.comparing(
                    (RevisionNode node) -> node.created().orElse(Instant.MIN))
            .thenComparing(RevisionNode::id);

    private final List<RevisionNode> nodes;
    private final Map<String, Integer> names;

    private GraphLoader(Collection<RevisionNode> nodes) {
        this.nodes = new ArrayList<>(nodes);
        this.nodes.sort(BY_AGE);
        this.names = new HashMap<>(nodes.size() * 2);
    }

    static RevisionGraph load(Collection<RevisionNode> nodes) {
        return new GraphLoader(nodes).load();
    }

    private RevisionGraph load() {
        nodes.forEach(GraphLoader::checkAlone);
        nameRevisions();
        nameLabels();
        Edges down = Edges.of(resolveAll(this::downOf));
        Edges parents = Edges.of(resolveAll(this::parentsOf));
        int[] order = TopologicalOrder.of(down, parents, nodes);
        return renumbered(down, parents, order);
    }

    private RevisionGraph renumbered(Edges down, Edges parents, int[] order) {
        List<RevisionNode> ordered = IntStream.of(order).mapToObj(nodes::get).toList();
        Map<String, Integer> numbers = new HashMap<>(names.size() * 2);
        for (int i = 0; i < order.length; i++) {
            numbers.put(ordered.get(i).id(), i);
            for (String label : ordered.get(i).branchLabels()) {
                numbers.put(label, i);
            }
        }
        return new RevisionGraph(ordered, numbers, down.renumbered(order), parents.renumbered(order));
    }

    private static void checkAlone(RevisionNode node) {
        if (node.downRevisions().contains(node.id())) {
            throw new RevisionException(Kind.LOOP, node.id(), List.of(node), loop(node, "parent"));
        }
        if (node.dependsOn().contains(node.id())) {
            throw new RevisionException(Kind.DEPENDENCY_LOOP, node.id(), List.of(node), loop(node, "dependency"));
        }
        Names.checkId(node.id());
        node.branchLabels().forEach(label -> Names.checkLabel(label, node.id()));
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

    private interface Parents {
        int[] of(RevisionNode node);
    }

    private int[][] resolveAll(Parents parents) {
        int[][] lists = new int[nodes.size()][];
        for (int i = 0; i < lists.length; i++) {
            lists[i] = parents.of(nodes.get(i));
        }
        return lists;
    }

    private int[] downOf(RevisionNode node) {
        return IntStream.range(0, node.downRevisions().size())
                .map(k -> parent(node, node.downRevisions().get(k)))
                .distinct()
                .toArray();
    }

    private int[] parentsOf(RevisionNode node) {
        if (node.dependsOn().isEmpty()) {
            return downOf(node);
        }
        IntStream dependencies = node.dependsOn().stream().mapToInt(name -> dependency(node, name));
        return IntStream.concat(IntStream.of(downOf(node)), dependencies)
                .distinct()
                .toArray();
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
