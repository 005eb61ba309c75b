package dev.ambix.runtime.run;

import dev.ambix.revision.RevisionNode;
import java.time.Duration;

/**
 * Is told how a run goes, on the thread that runs it. Exceptions that a listener throws end the run like a failure of
 * the migration.
 */
public interface MigrationListener {
    /** Another run holds the lock; told once, and again about every ten seconds. {@code holder} says who it is. */
    default void waitingForLock(String holder, Duration waited) {}

    /** The plan is made and holds at least one revision. */
    default void runStarted(Plan plan) {}

    default void revisionStarted(RevisionNode revision, Direction direction) {}

    /** A statement that can take long begins: one outside of transactions, or an online step. */
    default void statementStarted(RevisionNode revision, int number, String summary) {}

    /** A batch of a backfill is committed; {@code rows} is how many rows this run has changed in the statement so far. */
    default void batchDone(RevisionNode revision, int number, long rows) {}

    /** The revision is committed or, in a single transaction, executed. */
    default void revisionDone(RevisionNode revision, Direction direction, Duration took) {}

    default void runDone(RunResult result) {}
}
