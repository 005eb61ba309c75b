package dev.ambix.runtime.session;

import dev.ambix.revision.phase.Phase;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.schema.NamingConvention;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a migrator runs.
 *
 * @param history the place of the history tables
 * @param transactionMode whether revisions share a transaction
 * @param locks how locks are taken
 * @param statementTimeout the server's {@code statement_timeout} during a run, if it is to be set
 * @param tag a text that the journal keeps with each run
 * @param listener is told how runs go
 * @param naming names the constraints and indexes that migrations give no name
 * @param arguments the values that migrations can read, by their keys
 * @param role the role of the run; empty for the user of the connection
 * @param defaultSchema the schema of names without one; empty for what the search path of the connection says
 * @param safeguards the checks before anything is changed
 * @param backfills when backfills rest and end
 * @param phase which revisions upgrades run; {@link Phase#EITHER} for all
 * @param others the other streams at hand
 */
public record MigratorOptions(
        HistoryPlace history,
        TransactionMode transactionMode,
        LockOptions locks,
        Optional<Duration> statementTimeout,
        Optional<String> tag,
        MigrationListener listener,
        NamingConvention naming,
        Map<String, String> arguments,
        Optional<String> role,
        Optional<DefaultSchema> defaultSchema,
        Safeguards safeguards,
        BackfillLimits backfills,
        Phase phase,
        OtherStreams others) {
    public MigratorOptions {
        arguments = Map.copyOf(arguments);
    }

    /** The schema of the history tables. */
    public String historySchema() {
        return history.schema();
    }
}
