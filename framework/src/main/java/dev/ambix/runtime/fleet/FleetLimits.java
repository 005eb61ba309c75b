package dev.ambix.runtime.fleet;

/**
 * How much is done at once, and how much may go wrong.
 *
 * @param parallel how many targets of one server at once, from 1
 * @param connections how many connections at once in all, two for each target; from 2
 * @param mostFailures how many targets may fail before no other is begun
 */
public record FleetLimits(int parallel, int connections, int mostFailures) {
    private static final int CONNECTIONS_OF_A_TARGET = 2;

    /** Four targets of a server at once, 100 connections in all, and any number of failures. */
    public static final FleetLimits DEFAULTS = new FleetLimits(4, 100, Integer.MAX_VALUE);

    public FleetLimits {
        if (parallel < 1) {
            throw new IllegalArgumentException(parallel + " targets at once are less than one.");
        }
        if (connections < CONNECTIONS_OF_A_TARGET) {
            throw new IllegalArgumentException("A target takes two connections, and " + connections + " are less.");
        }
        if (mostFailures < 0) {
            throw new IllegalArgumentException("Failures cannot be " + mostFailures + ".");
        }
    }

    public FleetLimits withParallel(int targets) {
        return new FleetLimits(targets, connections, mostFailures);
    }

    public FleetLimits withConnections(int count) {
        return new FleetLimits(parallel, count, mostFailures);
    }

    public FleetLimits withMostFailures(int count) {
        return new FleetLimits(parallel, connections, count);
    }

    /** How many targets at once in all. */
    int targetsAtOnce() {
        return connections / CONNECTIONS_OF_A_TARGET;
    }
}
