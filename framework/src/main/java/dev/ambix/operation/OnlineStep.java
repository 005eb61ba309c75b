package dev.ambix.operation;

/** Code of a migration that looks at live data while the migration runs. */
@FunctionalInterface
public interface OnlineStep {
    /**
     * Runs at its place between the statements. Within a transaction, what it does in the database commits or rolls back with
     * the migration. Where a lock is not to be had in time, that transaction is rolled back and made again, and this is run
     * again: what it does outside of the database, such as calls of other services, must bear that. Outside of a transaction
     * it is run once, but again after a crash or a failure by the next run, so it must be able to go on from any state.
     */
    void run(LiveDatabase db);
}
