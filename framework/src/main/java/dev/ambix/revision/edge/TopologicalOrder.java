package dev.ambix.revision.edge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;

/** Kahn's algorithm with the smallest number first, and the path of a cycle where there is no order. */
public final class TopologicalOrder {
    private TopologicalOrder() {}

    /**
     * An order in which parents come before children; among those that could come next, the smallest number does. Revisions on
     * cycles, and all above them, are left out.
     */
    public static int[] of(Edges parents) {
        Edges children = parents.reversed();
        int[] waiting = new int[parents.size()];
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = parents.count(i);
            if (waiting[i] == 0) {
                ready.add(i);
            }
        }
        int[] order = new int[waiting.length];
        int done = 0;
        while (!ready.isEmpty()) {
            int revision = ready.remove();
            order[done++] = revision;
            for (int k = 0; k < children.count(revision); k++) {
                int child = children.get(revision, k);
                if (--waiting[child] == 0) {
                    ready.add(child);
                }
            }
        }
        return Arrays.copyOf(order, done);
    }

    /**
     * The revisions of a cycle, each before one of its parents. Every revision that an order leaves out has a parent that is left
     * out too, so going down must come back.
     */
    public static List<Integer> cycle(Edges parents, int[] ordered) {
        BitSet left = new BitSet();
        left.set(0, parents.size());
        for (int revision : ordered) {
            left.clear(revision);
        }
        List<Integer> path = new ArrayList<>();
        BitSet seen = new BitSet();
        int revision = left.nextSetBit(0);
        while (!seen.get(revision)) {
            seen.set(revision);
            path.add(revision);
            revision = smallestParent(revision, parents, left);
        }
        return path.subList(path.indexOf(revision), path.size());
    }

    private static int smallestParent(int revision, Edges parents, BitSet among) {
        int smallest = Integer.MAX_VALUE;
        for (int k = 0; k < parents.count(revision); k++) {
            int parent = parents.get(revision, k);
            smallest = among.get(parent) ? Math.min(smallest, parent) : smallest;
        }
        return smallest;
    }
}
