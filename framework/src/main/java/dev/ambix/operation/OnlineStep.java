package dev.ambix.operation;

/** Code of a migration that looks at live data while the migration runs. */
@FunctionalInterface
public interface OnlineStep {
    /**
     * Runs at its place between the statements. Within a transaction, its changes to the database commit or roll back
     * with the migration. Where a lock cannot be had in time, that transaction is rolled back and repeated, and this
     * runs again: its effects outside of the database, such as calls of other services, must allow that. Outside of a
     * transaction it runs once, but again after a crash or a failure by the next run, so it must be able to go on from
     * any state.
     */
    void run(LiveDatabase db);
}
