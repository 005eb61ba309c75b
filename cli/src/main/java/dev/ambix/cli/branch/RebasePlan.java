package dev.ambix.cli.branch;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A branch that is to be put on top of another head: only its first revision changes.
 *
 * @param first the branch's first revision, which is to follow {@code onto}
 * @param onto the head that it is put onto
 * @param moved all revisions that stand on the first one, which is one of them, ancestors first
 */
public record RebasePlan(RevisionNode first, RevisionNode onto, List<RevisionNode> moved) {
    /**
     * Plans a rebase.
     *
     * @param branch the head of the branch
     * @param onto another head
     * @throws MigrationException if the branch does not begin in one revision, or would come to depend on itself
     */
    public static RebasePlan of(RevisionMap graph, RevisionNode branch, RevisionNode onto) {
        Set<String> own = below(graph, branch);
        own.removeAll(below(graph, onto));
        List<RevisionNode> first = graph.revisions().stream()
                .filter(node ->
                        own.contains(node.id()) && node.downRevisions().stream().noneMatch(own::contains))
                .toList();
        if (first.size() != 1) {
            throw new MigrationException("The branch of " + name(branch) + " begins in several revisions: "
                    + names(first) + ". Bring the heads together with \"merge\" instead.");
        }
        RebasePlan plan = new RebasePlan(first.get(0), onto, above(graph, first.get(0)));
        // Refuses a rebase that would make a revision depend on itself.
        plan.after(graph);
        return plan;
    }

    /** The revisions that the branch of this head does not share with the other one. */
    public static List<RevisionNode> own(RevisionMap graph, RevisionNode head, RevisionNode other) {
        Set<String> own = below(graph, head);
        own.removeAll(below(graph, other));
        return graph.revisions().stream()
                .filter(node -> own.contains(node.id()))
                .toList();
    }

    /** The heads above a revision, which may be one itself. */
    public static List<RevisionNode> headsAbove(RevisionMap graph, RevisionNode revision) {
        List<RevisionNode> heads = graph.heads();
        return above(graph, revision).stream().filter(heads::contains).toList();
    }

    /** The graph as it will be. */
    public RevisionMap after(RevisionMap graph) {
        return RevisionMap.of(graph.written().stream()
                .map(node -> node.id().equals(first.id()) ? node.following(List.of(onto.id())) : node)
                .toList());
    }

    /** Refuses the plan if the database has any of the revisions that it moves. */
    public void requireUnapplied(Collection<String> applied) {
        List<RevisionNode> there =
                moved.stream().filter(node -> applied.contains(node.id())).toList();
        if (!there.isEmpty()) {
            throw new MigrationException("The database has applied " + names(there)
                    + " of the branch already, so the branch cannot be moved. Downgrade the database first, or bring the "
                    + "heads together with \"merge\".");
        }
    }

    private static Set<String> below(RevisionMap graph, RevisionNode node) {
        return closure(node, revision -> revision.downRevisions().stream()
                .map(id -> graph.find(id).orElseThrow())
                .toList());
    }

    private static List<RevisionNode> above(RevisionMap graph, RevisionNode node) {
        Set<String> ids = closure(node, revision -> graph.next(revision.id()));
        return graph.revisions().stream()
                .filter(other -> ids.contains(other.id()))
                .toList();
    }

    private static Set<String> closure(RevisionNode start, Function<RevisionNode, List<RevisionNode>> step) {
        Set<String> seen = new LinkedHashSet<>(Set.of(start.id()));
        Deque<RevisionNode> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            for (RevisionNode next : step.apply(open.removeFirst())) {
                if (seen.add(next.id())) {
                    open.add(next);
                }
            }
        }
        return seen;
    }

    /** Revisions by ids and messages, as messages name them. */
    public static String names(List<RevisionNode> nodes) {
        return nodes.stream().map(RebasePlan::name).collect(Collectors.joining(", "));
    }

    /** A revision by its id and message. */
    public static String name(RevisionNode node) {
        return node.id()
                + (node.message().isEmpty() ? "" : " (" + node.message().replaceAll("\\R", " ") + ")");
    }
}
