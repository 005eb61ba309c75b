package dev.ambix.runtime.session;

import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.schema.NamingConvention;
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
 * @param tag a text that the journal keeps with each run
 * @param listener is told how runs go
 * @param naming names the constraints and indexes that migrations give no name
 */
public record MigratorOptions(
        String historySchema,
        TransactionMode transactionMode,
        Duration lockWait,
        Optional<Duration> lockTimeout,
        Optional<Duration> statementTimeout,
        Optional<String> tag,
        MigrationListener listener,
        NamingConvention naming) {
    public static final MigratorOptions DEFAULTS = new MigratorOptions(
            "public",
            TransactionMode.PER_REVISION,
            Duration.ofMinutes(10),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new MigrationListener() {},
            NamingConvention.DEFAULT);

    public MigratorOptions withHistorySchema(String schema) {
        return new MigratorOptions(
                schema, transactionMode, lockWait, lockTimeout, statementTimeout, tag, listener, naming);
    }

    public MigratorOptions withTransactionMode(TransactionMode mode) {
        return new MigratorOptions(historySchema, mode, lockWait, lockTimeout, statementTimeout, tag, listener, naming);
    }

    public MigratorOptions withLockWait(Duration longest) {
        return new MigratorOptions(
                historySchema, transactionMode, longest, lockTimeout, statementTimeout, tag, listener, naming);
    }

    public MigratorOptions withLockTimeout(Duration timeout) {
        Optional<Duration> given = Optional.of(timeout);
        return new MigratorOptions(
                historySchema, transactionMode, lockWait, given, statementTimeout, tag, listener, naming);
    }

    public MigratorOptions withStatementTimeout(Duration timeout) {
        Optional<Duration> given = Optional.of(timeout);
        return new MigratorOptions(historySchema, transactionMode, lockWait, lockTimeout, given, tag, listener, naming);
    }

    public MigratorOptions withListener(MigrationListener other) {
        return new MigratorOptions(
                historySchema, transactionMode, lockWait, lockTimeout, statementTimeout, tag, other, naming);
    }

    public MigratorOptions withTag(String text) {
        Optional<String> given = Optional.of(text);
        return new MigratorOptions(
                historySchema, transactionMode, lockWait, lockTimeout, statementTimeout, given, listener, naming);
    }

    public MigratorOptions withNaming(NamingConvention convention) {
        return new MigratorOptions(
                historySchema, transactionMode, lockWait, lockTimeout, statementTimeout, tag, listener, convention);
    }
}
