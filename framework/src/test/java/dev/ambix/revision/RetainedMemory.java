package dev.ambix.revision;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints how much memory graphs of several sizes keep, beyond the revisions that they are made of; linear growth is a
 * constant number of bytes per revision. {@link RevisionMapBenchmark} says how to run it.
 */
public final class RetainedMemory {
    private static final int[] SIZES = {1_000, 10_000, 100_000};

    private RetainedMemory() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        for (GraphShape shape : GraphShape.values()) {
            for (int size : SIZES) {
                System.out.printf("%-8s %7d revisions: %4d bytes each%n", shape, size, perRevision(shape, size));
            }
        }
    }

    /** The average over some graphs of the same revisions, with all that they work out when asked. */
    private static long perRevision(GraphShape shape, int size) {
        List<RevisionNode> nodes = shape.nodes(size);
        int copies = 1_000_000 / size;
        List<RevisionMap> maps = new ArrayList<>(copies);
        long before = used();
        for (int i = 0; i < copies; i++) {
            RevisionMap map = RevisionMap.of(nodes);
            map.labels(GraphShape.id(0));
            maps.add(map);
        }
        long after = used();
        Reference.reachabilityFence(maps);
        return (after - before) / ((long) copies * size);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
