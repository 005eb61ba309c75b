package dev.ambix.revision;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The labels shown for each revision: its own, those of all that it follows by down revision, across merges, and those
 * of the branch whose trunk it is.
 *
 * <p>A label goes down a trunk only from a branch that is one line from its tip to the label, and only as far as the
 * next branch point or merge point; a dependency counts as a branch.
 */
final class BranchLabels {
    private final RevisionGraph graph;
    /** All labels, by carrier. */
    private final List<String> labels = new ArrayList<>();
    /** The number of each revision's first own label, with one more at the end. */
    private final int[] firstOwn;
    /** The labels of each revision, as numbers in {@code labels}; revisions that show the same may share one set. */
    private final BitSet[] shown;

    BranchLabels(RevisionGraph graph) {
        this.graph = graph;
        this.shown = new BitSet[graph.size()];
        this.firstOwn = new int[graph.size() + 1];
        inherit();
        descendTrunks();
    }

    Set<String> of(int revision) {
        Set<String> names = new TreeSet<>();
        shown[revision].stream().mapToObj(labels::get).forEach(names::add);
        return names;
    }

    private void inherit() {
        BitSet none = new BitSet();
        for (int i = 0; i < shown.length; i++) {
            BitSet set = graph.down.count(i) == 0 ? none : shown[graph.down.get(i, 0)];
            for (int k = 1; k < graph.down.count(i); k++) {
                set = union(set, shown[graph.down.get(i, k)]);
            }
            shown[i] = union(set, own(i));
        }
    }

    private BitSet own(int revision) {
        labels.addAll(graph.node(revision).branchLabels());
        firstOwn[revision + 1] = labels.size();
        BitSet own = new BitSet();
        own.set(firstOwn[revision], firstOwn[revision + 1]);
        return own;
    }

    private static BitSet union(BitSet left, BitSet right) {
        if (right.isEmpty() || left == right) {
            return left;
        }
        if (left.isEmpty()) {
            return right;
        }
        BitSet both = (BitSet) left.clone();
        both.or(right);
        return both;
    }

    /** From every tip straight down; what the line carries by then belongs to the trunk below it as well. */
    private void descendTrunks() {
        graph.heads().stream().forEach(this::descendTrunk);
    }

    private void descendTrunk(int tip) {
        BitSet carried = new BitSet();
        int revision = tip;
        while (!isFork(revision) && graph.down.count(revision) < 2) {
            carried.set(firstOwn[revision], firstOwn[revision + 1]);
            shown[revision] = union(shown[revision], carried);
            if (graph.down.count(revision) == 0) {
                return;
            }
            revision = graph.down.get(revision, 0);
        }
    }

    private boolean isFork(int revision) {
        return graph.dependents.count(revision) > 1;
    }
}
