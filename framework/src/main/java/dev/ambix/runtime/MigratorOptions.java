package dev.ambix.runtime;

import java.time.Duration;
import java.util.Optional;

/**
 * How a migrator runs.
 *
 * @param historySchema the schema of the two history tables
 * @param transactionMode what shares a transaction
 * @param lockWait how long to wait for the run lock
 * @param lockTimeout the server's {@code lock_timeout} during a run, if it is to be set
 * @param statementTimeout the server's {@code statement_timeout} during a run, if it is to be set
 * @param listener is told how runs go
 */
record MigratorOptions(
        String historySchema,
        TransactionMode transactionMode,
        Duration lockWait,
        Optional<Duration> lockTimeout,
        Optional<Duration> statementTimeout,
        MigrationListener listener) {
    static final MigratorOptions DEFAULTS = new MigratorOptions(
            "public",
            TransactionMode.PER_REVISION,
            Duration.ofMinutes(10),
            Optional.empty(),
            Optional.empty(),
            new MigrationListener() {});

    MigratorOptions withHistorySchema(String schema) {
        return new MigratorOptions(schema, transactionMode, lockWait, lockTimeout, statementTimeout, listener);
    }

    MigratorOptions withTransactionMode(TransactionMode mode) {
        return new MigratorOptions(historySchema, mode, lockWait, lockTimeout, statementTimeout, listener);
    }

    MigratorOptions withLockWait(Duration longest) {
        return new MigratorOptions(historySchema, transactionMode, longest, lockTimeout, statementTimeout, listener);
    }

    MigratorOptions withLockTimeout(Duration timeout) {
        Optional<Duration> given = Optional.of(timeout);
        return new MigratorOptions(historySchema, transactionMode, lockWait, given, statementTimeout, listener);
    }

    MigratorOptions withStatementTimeout(Duration timeout) {
        Optional<Duration> given = Optional.of(timeout);
        return new MigratorOptions(historySchema, transactionMode, lockWait, lockTimeout, given, listener);
    }

    MigratorOptions withListener(MigrationListener other) {
        return new MigratorOptions(historySchema, transactionMode, lockWait, lockTimeout, statementTimeout, other);
    }
}
