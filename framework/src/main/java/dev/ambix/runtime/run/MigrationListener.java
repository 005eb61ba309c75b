package dev.ambix.runtime.run;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.backfill.BackfillProgress;
import dev.ambix.runtime.change.ChangedRevision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Is told how a run goes, on the thread that runs it unless a method says otherwise. Exceptions that a listener throws end the run like a failure of
 * the migration.
 */
public interface MigrationListener {
    /** Another run holds the lock; told once, and again about every ten seconds. {@code holder} says who it is. */
    default void waitingForLock(String holder, Duration waited) {}

    /**
     * A statement has waited for other sessions for more than a second; told again when they change, and about every ten
     * seconds. This is told on another thread, and its exceptions are ignored.
     */
    default void statementWaiting(RevisionNode revision, LockWait wait) {}

    /**
     * An attempt of a revision did not get a lock in time. Its transaction is rolled back, or its statement given up, and it
     * is tried again after a pause.
     *
     * @param wait for whom it waited, if that is known
     * @param attempt which attempt it was, from 1
     */
    default void lockNotAvailable(RevisionNode revision, Optional<LockWait> wait, int attempt, Duration pause) {}

    /**
     * The run pauses: between attempts of a transaction, between batches of a backfill, or while another run holds the lock.
     * Told about ten times a second, so that an exception ends the pause, and the run. Also told once before a run that is sent
     * to the server as a whole.
     */
    default void pausing() {}

    /**
     * Whether the run was told to end, as by Ctrl-C: then it ends before its next revision, and a statement that is canceled is
     * told of as interrupted, and not as failed.
     */
    default boolean isToEnd() {
        return false;
    }

    /** Applied migrations were changed since; told before anything is done, and also if there is nothing to do. */
    default void changedFound(List<ChangedRevision> revisions) {}

    /**
     * The database is at the target already, or another run has brought it there.
     *
     * @param tips the applied revisions that no other applied one follows; none at the base
     */
    default void nothingToDo(Direction direction, List<RevisionNode> tips) {}

    /** The journal of the database has given the run its number. */
    default void runNumbered(long run) {}

    /** The plan is made and holds at least one revision. */
    default void runStarted(Plan plan) {}

    /**
     * Whether it has to be told that a revision starts before the server gets that. Otherwise quick revisions may be sent
     * together, of which it is told when they are done, or a small run as a whole, of which it is told when the server comes to
     * each revision; that is quicker, above all over a network. An exception that it throws then cancels the server's work, which may be done by
     * then.
     */
    default boolean waitsForEachRevision() {
        return true;
    }

    default void revisionStarted(RevisionNode revision, Direction direction) {}

    /** A statement that can take long begins: one outside of transactions, or an online step. */
    default void statementStarted(RevisionNode revision, int number, String summary) {}

    /** A statement of which it was told that it began is done, after so long; not told of one that failed. */
    default void statementDone(RevisionNode revision, int number, Duration took) {}

    /** A batch of a backfill is committed; {@code rows} is how many rows this run has changed in the statement so far. */
    default void batchDone(RevisionNode revision, int number, long rows) {}

    /** A run has come to a backfill, or a batch of it is committed: how far it is, over all runs. */
    default void backfillProgress(RevisionNode revision, int number, BackfillProgress progress) {}

    /** The next batch of a backfill waits; {@code reason} says for what. Told each second. */
    default void backfillWaiting(RevisionNode revision, String reason) {}

    /** The revision is committed or, in a single transaction, executed. */
    default void revisionDone(RevisionNode revision, Direction direction, Duration took) {}

    default void runDone(RunResult result) {}

    /** Units are committed: changed ones, or earlier versions that belong to the revisions applied now. */
    default void unitsApplied(List<String> names) {}

    /**
     * A run that had started is given up; the failure is thrown to its caller. A revision that had started and of which it was
     * not told that it is done is the one that failed.
     */
    default void runFailed(Throwable failure) {}
}
