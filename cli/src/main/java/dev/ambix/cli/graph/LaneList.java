package dev.ambix.cli.graph;

import java.util.Arrays;

/** Lanes from left to right: the revision that each leads down to, and the number of its color. */
final class LaneList {
    private int[] revisions = new int[16];
    private int[] colors = new int[16];
    private int size;

    int size() {
        return size;
    }

    int revision(int lane) {
        return revisions[lane];
    }

    int color(int lane) {
        return colors[lane];
    }

    /** Adds a lane at the right; returns its index. */
    int add(int revision, int color) {
        if (size == revisions.length) {
            revisions = Arrays.copyOf(revisions, 2 * size);
            colors = Arrays.copyOf(colors, 2 * size);
        }
        revisions[size] = revision;
        colors[size] = color;
        return size++;
    }

    /** The lane that leads to a revision, or -1. */
    int indexOf(int revision) {
        for (int lane = 0; lane < size; lane++) {
            if (revisions[lane] == revision) {
                return lane;
            }
        }
        return -1;
    }

    void clear() {
        size = 0;
    }
}
