package dev.ambix.revision;

import java.util.BitSet;

/**
 * The edges of one sort between revisions, as two int arrays: the targets of revision {@code i} lie in
 * {@code targets} from {@code offsets[i]} up to {@code offsets[i + 1]}.
 */
final class Edges {
    private final int[] offsets;
    private final int[] targets;

    private Edges(int[] offsets, int[] targets) {
        this.offsets = offsets;
        this.targets = targets;
    }

    /** The edges of a list of target arrays. */
    static Edges of(int[][] lists) {
        int[] offsets = new int[lists.length + 1];
        for (int i = 0; i < lists.length; i++) {
            offsets[i + 1] = offsets[i] + lists[i].length;
        }
        int[] targets = new int[offsets[lists.length]];
        for (int i = 0; i < lists.length; i++) {
            System.arraycopy(lists[i], 0, targets, offsets[i], lists[i].length);
        }
        return new Edges(offsets, targets);
    }

    int size() {
        return offsets.length - 1;
    }

    int count(int revision) {
        return offsets[revision + 1] - offsets[revision];
    }

    int get(int revision, int position) {
        return targets[offsets[revision] + position];
    }

    BitSet set(int revision) {
        BitSet set = new BitSet();
        addTo(set, revision);
        return set;
    }

    void addTo(BitSet set, int revision) {
        for (int k = offsets[revision]; k < offsets[revision + 1]; k++) {
            set.set(targets[k]);
        }
    }

    /** The same edges, each the other way round; targets ascend. */
    Edges reversed() {
        int[] starts = new int[offsets.length];
        for (int target : targets) {
            starts[target + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        int[] next = starts.clone();
        int[] sources = new int[targets.length];
        for (int i = 0; i < size(); i++) {
            for (int k = offsets[i]; k < offsets[i + 1]; k++) {
                sources[next[targets[k]]++] = i;
            }
        }
        return new Edges(starts, sources);
    }

    /** The same edges after revision {@code order[i]} became revision {@code i}, so {@code position[order[i]] == i}. */
    Edges renumbered(int[] order, int[] position) {
        int[] starts = new int[offsets.length];
        int[] moved = new int[targets.length];
        for (int i = 0; i < order.length; i++) {
            int count = count(order[i]);
            starts[i + 1] = starts[i] + count;
            for (int k = 0; k < count; k++) {
                moved[starts[i] + k] = position[get(order[i], k)];
            }
        }
        return new Edges(starts, moved);
    }
}
