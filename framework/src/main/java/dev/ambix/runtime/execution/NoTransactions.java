package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;
import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;

/** Refuses jOOQ's transactions where the run has begun one itself, which they would commit too early. */
final class NoTransactions implements TransactionProvider {
    @Override
    public void begin(TransactionContext context) {
        throw new MigrationException(
                "This online step runs in the transaction of its revision and cannot begin another. "
                        + "Put it into op.autocommitBlock(...) if it must commit by itself.");
    }

    @Override
    public void commit(TransactionContext context) {
        throw new IllegalStateException("No transaction was begun.");
    }

    @Override
    public void rollback(TransactionContext context) {
        // Called after begin() refused: there is nothing to roll back.
    }
}
