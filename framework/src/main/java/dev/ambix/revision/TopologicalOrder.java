package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.edge.Edges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/** Kahn's algorithm with the smallest number first, and the path of a cycle where there is no order. */
final class TopologicalOrder {
    private TopologicalOrder() {}

    /**
     * An order in which parents come before children; among those that could come next, the smallest number does.
     *
     * @throws RevisionException with the whole path, if there is a cycle; one by {@code down} alone is named first
     */
    static int[] of(Edges down, Edges parents, List<RevisionNode> nodes) {
        int[] order = sort(parents);
        if (order.length == nodes.size()) {
            return order;
        }
        int[] byDown = sort(down);
        throw byDown.length < nodes.size()
                ? cycle(Kind.CYCLE, path(down, byDown), nodes)
                : cycle(Kind.DEPENDENCY_CYCLE, path(parents, order), nodes);
    }

    /** As many revisions as can be ordered; those on cycles, and all above them, are left out. */
    private static int[] sort(Edges parents) {
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

    /** Every revision that was left out has a parent that was left out too, so going down must come back. */
    private static List<Integer> path(Edges parents, int[] ordered) {
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

    private static RevisionException cycle(Kind kind, List<Integer> path, List<RevisionNode> nodes) {
        List<Integer> closed = new ArrayList<>(path);
        Collections.rotate(closed, -closed.indexOf(Collections.min(closed)));
        closed.add(closed.get(0));
        String verb = kind == Kind.CYCLE ? "follow" : "follow or depend on";
        return new RevisionException(
                kind,
                nodes.get(closed.get(0)).id(),
                path.stream().map(nodes::get).toList(),
                "Revisions " + verb + " each other in a circle: "
                        + closed.stream().map(i -> nodes.get(i).id()).collect(Collectors.joining(" -> "))
                        + " (each one needs the next). Correct the "
                        + (kind == Kind.CYCLE ? "down revision" : "down revision or dependency")
                        + " of one of them.");
    }
}
