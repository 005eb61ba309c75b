package dev.ambix.revision;

import dev.ambix.revision.edge.Edges;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The loaded graph: revisions are numbers, and every revision has a higher number than all of its parents.
 *
 * <p>So a set of revisions is a {@link BitSet}, its plan is the order of its bits, and the closure of a set is one sweep
 * over the numbers, upwards for descendants and downwards for ancestors: linear in the graph, and without a stack.
 */
final class RevisionGraph {
    private final List<RevisionNode> nodes;
    private final Map<String, Integer> names;
    /** Parents by down revision, and children by it. */
    final Edges down;

    final Edges next;
    /** Parents by down revision or dependency, and children by either. */
    final Edges parents;

    final Edges dependents;

    RevisionGraph(List<RevisionNode> nodes, Map<String, Integer> names, Edges down, Edges parents) {
        this.nodes = Collections.unmodifiableList(nodes);
        this.names = names;
        this.down = down;
        this.parents = parents;
        this.next = down.reversed();
        this.dependents = parents.reversed();
    }

    int size() {
        return nodes.size();
    }

    RevisionNode node(int revision) {
        return nodes.get(revision);
    }

    List<RevisionNode> nodes() {
        return nodes;
    }

    /** Every id and every label, with the revision that carries it. */
    Map<String, Integer> names() {
        return names;
    }

    /** Whether the name is the revision's id and not one of its labels. */
    boolean isId(String name, int revision) {
        return node(revision).id().equals(name);
    }

    List<RevisionNode> nodes(BitSet set) {
        List<RevisionNode> list = new ArrayList<>(set.cardinality());
        for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
            list.add(node(i));
        }
        return list;
    }

    List<RevisionNode> nodesDescending(BitSet set) {
        List<RevisionNode> list = new ArrayList<>(set.cardinality());
        for (int i = set.length() - 1; i >= 0; i = set.previousSetBit(i - 1)) {
            list.add(node(i));
        }
        return list;
    }

    /** Heads by down revision alone. */
    BitSet heads() {
        return without(next);
    }

    /** Heads that nothing depends on either. */
    BitSet effectiveHeads() {
        return without(dependents);
    }

    BitSet bases() {
        return without(down);
    }

    BitSet branchPoints() {
        return withSeveral(next);
    }

    BitSet mergePoints() {
        return withSeveral(down);
    }

    /** The set and all that it stands on, dependencies included. */
    BitSet ancestors(BitSet set) {
        return below(parents, set);
    }

    /** The ancestors of the set, itself included, that a walk reaches without leaving the bounds. */
    BitSet ancestorsWithin(BitSet bounds, BitSet set) {
        BitSet closure = (BitSet) set.clone();
        closure.and(bounds);
        for (int i = closure.length() - 1; i > 0; i = closure.previousSetBit(i - 1)) {
            for (int k = 0; k < parents.count(i); k++) {
                int parent = parents.get(i, k);
                closure.set(parent, bounds.get(parent));
            }
        }
        return closure;
    }

    /** The set and all that stands on it, dependencies included. */
    BitSet descendants(BitSet set) {
        return above(dependents, set);
    }

    BitSet ancestorsByDown(BitSet set) {
        return below(down, set);
    }

    BitSet descendantsByDown(BitSet set) {
        return above(next, set);
    }

    /** The set, its ancestors and its descendants by down revision: the revisions "on the branch". */
    BitSet lineage(BitSet set) {
        BitSet lineage = ancestorsByDown(set);
        lineage.or(descendantsByDown(set));
        return lineage;
    }

    /** The members that no other member stands on, dependencies included. */
    BitSet maximal(BitSet set) {
        return withoutProperAncestors(parents, set);
    }

    /** The members that no other member follows by down revision. */
    BitSet tips(BitSet set) {
        return withoutProperAncestors(down, set);
    }

    static BitSet only(int revision) {
        BitSet set = new BitSet();
        set.set(revision);
        return set;
    }

    private static BitSet withoutProperAncestors(Edges edges, BitSet set) {
        BitSet parents = new BitSet();
        for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
            edges.addTo(parents, i);
        }
        BitSet top = (BitSet) set.clone();
        top.andNot(below(edges, parents));
        return top;
    }

    private static BitSet below(Edges edges, BitSet set) {
        BitSet closure = (BitSet) set.clone();
        for (int i = closure.length() - 1; i > 0; i = closure.previousSetBit(i - 1)) {
            edges.addTo(closure, i);
        }
        return closure;
    }

    private static BitSet above(Edges edges, BitSet set) {
        BitSet closure = (BitSet) set.clone();
        for (int i = closure.nextSetBit(0); i >= 0; i = closure.nextSetBit(i + 1)) {
            edges.addTo(closure, i);
        }
        return closure;
    }

    private BitSet without(Edges edges) {
        BitSet set = new BitSet(size());
        for (int i = 0; i < size(); i++) {
            set.set(i, edges.count(i) == 0);
        }
        return set;
    }

    private BitSet withSeveral(Edges edges) {
        BitSet set = new BitSet(size());
        for (int i = 0; i < size(); i++) {
            set.set(i, edges.count(i) > 1);
        }
        return set;
    }
}
