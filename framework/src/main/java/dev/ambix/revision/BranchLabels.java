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
    /** The labels of each revision, as numbers in {@code labels}; revisions that show the same may share one set. */
    private final BitSet[] shown;

    BranchLabels(RevisionGraph graph) {
        this.graph = graph;
        this.shown = new BitSet[graph.size()];
        inherit();
        descendTrunks();
    }

    Set<String> of(int revision) {
        Set<String> names = new TreeSet<>();
        BitSet set = shown[revision];
        for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
            names.add(labels.get(i));
        }
        return names;
    }

    private void inherit() {
        BitSet none = new BitSet();
        for (int i = 0; i < shown.length; i++) {
            shown[i] = inherited(i, none);
        }
    }

    private BitSet inherited(int revision, BitSet none) {
        BitSet set = none;
        for (int k = 0; k < graph.down.count(revision); k++) {
            set = union(set, shown[graph.down.get(revision, k)]);
        }
        List<String> own = graph.node(revision).branchLabels();
        return own.isEmpty() ? set : union(set, numbered(own));
    }

    private BitSet numbered(List<String> own) {
        BitSet numbers = new BitSet();
        numbers.set(labels.size(), labels.size() + own.size());
        labels.addAll(own);
        return numbers;
    }

    /** The union: one of the two sets, if it holds the other, so that most revisions share a set. */
    private static BitSet union(BitSet left, BitSet right) {
        if (left == right || right.isEmpty()) {
            return left;
        }
        if (left.isEmpty()) {
            return right;
        }
        BitSet both = (BitSet) left.clone();
        both.or(right);
        return both.equals(left) ? left : both.equals(right) ? right : both;
    }

    /** From every tip straight down: all revisions of a line to a tip show the labels that one of them carries. */
    private void descendTrunks() {
        BitSet tips = graph.heads();
        for (int tip = tips.nextSetBit(0); tip >= 0; tip = tips.nextSetBit(tip + 1)) {
            descendTrunk(tip);
        }
    }

    private void descendTrunk(int tip) {
        int revision = tip;
        while (!isFork(revision) && graph.down.count(revision) == 1) {
            shown[revision] = shown[tip];
            revision = graph.down.get(revision, 0);
        }
        if (!isFork(revision) && graph.down.count(revision) == 0) {
            shown[revision] = shown[tip];
        }
    }

    private boolean isFork(int revision) {
        return graph.dependents.count(revision) > 1;
    }
}
