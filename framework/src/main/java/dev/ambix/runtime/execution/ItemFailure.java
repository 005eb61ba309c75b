package dev.ambix.runtime.execution;

import dev.ambix.runtime.block.Block.Item;
import dev.ambix.runtime.error.ServerError;
import java.sql.SQLException;

/** An item of a block failed. */
final class ItemFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Item item;
    private final int line;
    private final Throwable failure;

    ItemFailure(Item item, Throwable failure) {
        this(item, 0, failure);
    }

    /** The statement at a line of a file failed. */
    ItemFailure(Item item, int line, Throwable failure) {
        super(failure);
        this.item = item;
        this.line = line;
        this.failure = failure;
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

    /** Whether the server, not the migration, is to blame: a lost connection, a timeout, a cancellation, a deadlock. */
    boolean isOfTheSurroundings() {
        return isConnectionLost()
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
