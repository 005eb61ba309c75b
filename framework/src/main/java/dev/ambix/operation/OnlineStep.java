package dev.ambix.operation;

/** Code of a migration that looks at live data while the migration runs. */
@FunctionalInterface
public interface OnlineStep {
    /**
     * Runs once, at its place between the statements. Within a transaction, what it does commits or rolls back with the
     * migration. Outside of one it may be run again after a crash, so it must then be able to go on from any state.
     */
    void run(LiveDatabase db);
}
