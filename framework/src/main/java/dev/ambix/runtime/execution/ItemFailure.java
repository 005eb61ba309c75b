package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;
import dev.ambix.runtime.block.Block.Item;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.run.LockWait;
import dev.ambix.runtime.run.MigrationListener;
import java.sql.SQLException;
import java.util.Optional;

/** An item of a block failed. */
final class ItemFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Item item;
    private final int line;
    private final Throwable failure;
    private final transient Attempt attempt;

    /**
     * The attempt that failed.
     *
     * @param number its number, from 1
     * @param lockWait for whom it waited when it failed, if it did and that is known
     * @param end the failure that kept it from being repeated, other than the number of attempts
     * @param isInterrupted whether it was canceled because the run was told to end
     */
    private record Attempt(int number, Optional<LockWait> lockWait, Optional<Throwable> end, boolean isInterrupted) {
        static final Attempt ONLY = new Attempt(1, Optional.empty(), Optional.empty(), false);
    }

    /** An online step has ended the transaction of its revision, so that nobody knows what of it stands. */
    static final class EndedTransaction extends MigrationException {
        private static final long serialVersionUID = 1L;

        EndedTransaction() {
            super("The online step committed or rolled back the transaction of its revision. Put it into "
                    + "op.autocommitBlock(...) if it must commit by itself.");
        }
    }

    ItemFailure(Item item, Throwable failure) {
        this(item, 0, failure);
    }

    /** The statement at a line of a file failed. */
    ItemFailure(Item item, int line, Throwable failure) {
        this(item, line, failure, Attempt.ONLY);
    }

    private ItemFailure(Item item, int line, Throwable failure, Attempt attempt) {
        super(failure);
        this.item = item;
        this.line = line;
        this.failure = failure;
        this.attempt = attempt;
    }

    /** The same failure of an attempt with this number, from 1. */
    ItemFailure after(int number, Optional<LockWait> lockWait) {
        return new ItemFailure(item, line, failure, new Attempt(number, lockWait, Optional.empty(), false));
    }

    /** The same failure, after which something else ended the pause before the next attempt. */
    ItemFailure endedBy(Throwable end) {
        return new ItemFailure(
                item, line, failure, new Attempt(attempt.number, attempt.lockWait, Optional.of(end), false));
    }

    /** The same failure; interrupted, if the run was told to end and the server had nothing to object to. */
    ItemFailure told(MigrationListener listener) {
        boolean isInterrupted = listener.isToEnd()
                && (attempt.end.isPresent()
                        || ServerError.behind(failure)
                                .map(ServerError::isCanceled)
                                .orElse(true));
        return new ItemFailure(
                item, line, failure, new Attempt(attempt.number, attempt.lockWait, attempt.end, isInterrupted));
    }

    /** Whether the migration is at no fault, as the run was told to end. */
    boolean isInterrupted() {
        return attempt.isInterrupted;
    }

    Item item() {
        return item;
    }

    /** The line of the file, from 1; 0 if there is none. */
    int line() {
        return line;
    }

    Throwable failure() {
        return failure;
    }

    /** How many attempts were made. */
    int attempts() {
        return attempt.number;
    }

    /** For whom the last attempt waited when it failed; empty if for nobody, or if that is not known. */
    Optional<LockWait> lockWait() {
        return attempt.lockWait;
    }

    /** The reason why the last attempt was not repeated, if it was not the number of attempts. */
    Optional<Throwable> end() {
        return attempt.end;
    }

    /** Whether a lock was not to be had in the time that the server gave for it. */
    boolean isLockNotAvailable() {
        return ServerError.behind(failure)
                .filter(ServerError::isLockNotAvailable)
                .isPresent();
    }

    /** Whether nobody knows what of the transaction stands, because an online step ended it. */
    boolean hasEndedTransaction() {
        return failure instanceof EndedTransaction;
    }

    /** What has to be done before the same may succeed. */
    String remedy() {
        if (hasEndedTransaction()) {
            return "look what stands of it, undo that by hand and correct the migration";
        }
        if (isOfTheSurroundings()) {
            return "remove the cause";
        }
        return ServerError.behind(failure).map(ServerError::remedy).orElse("correct the migration");
    }

    /** Whether the server, not the migration, is to blame: a lost connection, a timeout, a cancellation, a deadlock. */
    boolean isOfTheSurroundings() {
        return isConnectionLost()
                || isLockNotAvailable()
                || failure instanceof SQLException e && ServerError.of(e).isOfTheSurroundings();
    }

    /** Whether the connection went, also where jOOQ or an online step has wrapped that. */
    boolean isConnectionLost() {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && ServerError.of(e).isConnectionLost()) {
                return true;
            }
        }
        return false;
    }
}
