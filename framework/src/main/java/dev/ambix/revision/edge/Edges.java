package dev.ambix.revision.edge;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The edges of one sort between revisions, as two int arrays: the targets of revision {@code i} lie in
 * {@code targets} from {@code offsets[i]} up to {@code offsets[i + 1]}.
 */
public final class Edges {
    private final int[] offsets;
    private final int[] targets;

    private Edges(int[] offsets, int[] targets) {
        this.offsets = offsets;
        this.targets = targets;
    }

    /** Takes edges revision by revision; the same one twice counts once. */
    public static final class Builder {
        private final int[] offsets;
        /** By target, the revision (plus one) that was last given an edge to it. */
        private final int[] latest;

        private int[] targets;
        private int revision;
        private int size;

        public Builder(int revisions) {
            this.offsets = new int[revisions + 1];
            this.latest = new int[revisions];
            this.targets = new int[revisions];
        }

        public void add(int target) {
            if (latest[target] == revision + 1) {
                return;
            }
            latest[target] = revision + 1;
            if (size == targets.length) {
                targets = Arrays.copyOf(targets, 2 * size);
            }
            targets[size++] = target;
        }

        /** Edges that are added from now on belong to the next revision. */
        public void next() {
            offsets[++revision] = size;
        }

        public Edges build() {
            return new Edges(offsets, Arrays.copyOf(targets, size));
        }
    }

    public int size() {
        return offsets.length - 1;
    }

    public int count(int revision) {
        return offsets[revision + 1] - offsets[revision];
    }

    public int get(int revision, int position) {
        return targets[offsets[revision] + position];
    }

    public BitSet set(int revision) {
        BitSet set = new BitSet();
        addTo(set, revision);
        return set;
    }

    public void addTo(BitSet set, int revision) {
        for (int k = offsets[revision]; k < offsets[revision + 1]; k++) {
            set.set(targets[k]);
        }
    }

    /** Whether every edge leads to a smaller number. */
    public boolean descend() {
        for (int i = 0; i < size(); i++) {
            for (int k = offsets[i]; k < offsets[i + 1]; k++) {
                if (targets[k] >= i) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The same edges, each the other way round; targets ascend. */
    public Edges reversed() {
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
    public Edges renumbered(int[] order, int[] position) {
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
