package dev.ambix.runtime.execution;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.history.HistoryMark;
import dev.ambix.runtime.history.HistorySql;
import dev.ambix.runtime.history.HistoryTables;
import dev.ambix.runtime.history.JournalSql.EndState;
import dev.ambix.runtime.history.RunStart;
import dev.ambix.runtime.history.StreamGuard;
import dev.ambix.runtime.history.ToolVersion;
import dev.ambix.runtime.lock.RunLease;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resources of a run while it holds the lock: the session that works, the lease with the session that keeps the journal (the
 * same where there is only one), and the number of the run.
 *
 * @param number the number of the run
 */
public record LockedRun(JdbcSession work, RunLease lease, HistorySql history, Direction direction, long number) {
    private static final int MOST_LOOKS = 100;
    private static final int MILLIS_BETWEEN_LOOKS = 50;

    private static final Logger LOG = LoggerFactory.getLogger(LockedRun.class);

    /** Takes the next number, notes which earlier runs died, and journals the start. */
    public static LockedRun start(JdbcSession work, RunLease lease, MigratorOptions options, Direction direction) {
        JdbcSession journal = lease.journal();
        String schema = options.historySchema();
        try {
            String start = RunStart.statement(
                    options.history(),
                    direction,
                    options.tag(),
                    options.safeguards().note());
            long number = journal.queryUnfiltered(start, row -> row.getLong(1)).get(0);
            return of(work, lease, options, direction, number, isWatched(journal, options, direction));
        } catch (SQLException e) {
            throw HistoryTables.unwritable(e, schema);
        }
    }

    /** Other streams can have revisions that depend on this one only where they have rows. */
    private static boolean isWatched(JdbcSession session, MigratorOptions options, Direction direction)
            throws SQLException {
        return direction == Direction.DOWNGRADE
                && session.queryUnfiltered(HistorySql.hasOtherStreams(options.history()), row -> row.getBoolean(1))
                        .get(0);
    }

    /** The run that the message starts which it is sent in, where no other stream has a say. */
    static LockedRun inMessage(JdbcSession work, RunLease lease, MigratorOptions options, HistoryMark mark) {
        return of(work, lease, options, mark.direction(), mark.nextRun(), false);
    }

    private static LockedRun of(
            JdbcSession work,
            RunLease lease,
            MigratorOptions options,
            Direction direction,
            long number,
            boolean isWatched) {
        HistorySql history = HistorySql.forRun(options.history(), ToolVersion.current(), number)
                .guarded(new StreamGuard(options.history(), options.others(), isWatched));
        return new LockedRun(work, lease, history, direction, number);
    }

    /** The session that keeps the journal. */
    JdbcSession journal() {
        return lease.journal();
    }

    /**
     * Waits until the server has run all that the working session sent before its connection was lost, even a commit, and ends
     * that session. False if it takes too long, or if there is no other session to ask.
     */
    boolean awaitEndOfWork() {
        String look = "select case when state like 'idle%' then pg_terminate_backend(pid) end from pg_stat_activity "
                + "where pid = " + lease.workProcess();
        try {
            Optional<JdbcSession> witness = lease.witness();
            for (int tries = 0; witness.isPresent() && tries < MOST_LOOKS; tries++) {
                if (witness.get().query(look, row -> row.getBoolean(1)).isEmpty()) {
                    return lease.takeOver();
                }
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            }
            return false;
        } catch (SQLException | ConnectionFailedException e) {
            LOG.debug("The end of the session is unknown", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Journals that all of the run is done. */
    public void done() {
        done(Optional.empty(), List.of());
    }

    /**
     * Journals the end of the run, then sends the following statements; false if it could not be journalled.
     *
     * @param fingerprint the fingerprint of the schema, recorded with the end; a failure to record it does not fail the run
     */
    boolean done(Optional<String> fingerprint, List<String> after) {
        String end = history.journal().runDone(direction);
        if (fingerprint.isPresent()) {
            List<String> statements =
                    new ArrayList<>(List.of("begin", history.fingerprint(fingerprint.get()), end, "commit"));
            statements.addAll(after);
            try {
                write(statements);
                return true;
            } catch (BatchFailure e) {
                if (e.index() != 1) {
                    return notJournalled(e);
                }
                journal().rollback();
                LOG.warn("The fingerprint of the schema could not be recorded: {}", ServerError.message(e.failure()));
            }
        }
        List<String> statements = new ArrayList<>(after.isEmpty() ? List.of(end) : List.of("begin", end, "commit"));
        statements.addAll(after);
        try {
            write(statements);
            return true;
        } catch (BatchFailure e) {
            return notJournalled(e);
        }
    }

    private static boolean notJournalled(BatchFailure e) {
        LOG.warn(
                "All revisions of the run are done, but its end could not be journalled: {}",
                e.failure().getMessage());
        return false;
    }

    /** Journals that a revision did not come to its end, perhaps at a statement of its own, and the run neither. */
    void failed(EndState state, String revision, Optional<Integer> statement, String error) {
        journal(List.of(
                history.journal().ended(state, direction, Optional.of(revision), statement, error),
                history.journal().ended(EndState.FAILED, direction, Optional.empty(), Optional.empty(), error)));
    }

    /** Journals that the run ends in the midst of a revision, so that another one goes first. */
    void gaveWay(String revision, Optional<Integer> statement, String why) {
        journal(List.of(
                history.journal().ended(EndState.FAILED, direction, Optional.of(revision), statement, why),
                history.journal().ended(EndState.INTERRUPTED, direction, Optional.empty(), Optional.empty(), why)));
    }

    /** Journals that the run failed, unless that was done with the revision that failed. */
    public void failed(Throwable error) {
        if (!(error instanceof RevisionFailedException)) {
            failed(FailureReport.words(error));
        }
    }

    /** Journals that the run failed. */
    public void failed(String error) {
        journal(List.of(
                history.journal().ended(EndState.FAILED, direction, Optional.empty(), Optional.empty(), error)));
    }

    /** Journals that a transaction, or a statement of its own, did not get its locks and is tried again. */
    void retried(RevisionNode revision, Optional<Integer> statement, ItemFailure failure) {
        String error = ServerError.behind(failure.failure())
                .map(ServerError::summary)
                .orElseGet(() -> failure.failure().toString());
        String blockers = failure.lockWait()
                .map(wait -> "; blocked by " + String.join("; ", wait.blockers()))
                .orElse("");
        journal(List.of(history.journal().retried(direction, revision.id(), statement, error + blockers)));
    }

    /** Sends the statement that records another; false if it failed. */
    boolean recorded(String statement) {
        try {
            journal().batch(List.of(statement));
            return true;
        } catch (BatchFailure e) {
            LOG.warn(
                    "The end of a statement could not be journalled: {}",
                    e.failure().getMessage());
            return false;
        }
    }

    /** The failure itself is reported, so trouble in journalling it is only logged. */
    private void journal(List<String> statements) {
        try {
            write(statements);
        } catch (BatchFailure e) {
            LOG.warn("The failure could not be journalled: {}", e.failure().getMessage());
        }
    }

    /** Where the session of the journal is lost, the one that works, which is between two transactions, tells the truth. */
    private void write(List<String> statements) throws BatchFailure {
        try {
            journal().batch(statements);
        } catch (BatchFailure e) {
            if (journal() == work || !ServerError.of(e.failure()).isConnectionLost()) {
                throw e;
            }
            LOG.warn(
                    "The session that keeps the journal was lost: {}",
                    e.failure().getMessage());
            work.batch(statements);
        }
    }
}
