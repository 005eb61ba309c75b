package dev.ambix.runtime.lock;

import dev.ambix.MigrationException;
import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A row that one run holds at a time, and renews for as long as it lives. All is done by single statements, so it works where
 * a connection has no session of its own. The number of the lease is looked at in each transaction of the run, so a run that
 * lost it, because its process was stopped for too long, cannot commit.
 */
final class RowLease implements RunLease {
    private static final Logger LOG = LoggerFactory.getLogger(RowLease.class);
    private static final long RENEWED_AFTER_SECONDS = 5;
    private static final int MOST_ATTEMPTS = 5;

    /** Somebody else made the table at the same time. */
    private static final Set<String> MADE_MEANWHILE = Set.of("23505", "42P07", "42710", "42P06");

    private final JdbcSession work;
    private final JdbcSession journal;
    private final LeaseSql sql;
    private volatile long fence;
    private final ScheduledExecutorService timer;

    private RowLease(JdbcSession work, JdbcSession journal, LeaseSql sql, long fence) {
        this.work = work;
        this.journal = journal;
        this.sql = sql;
        this.fence = fence;
        this.timer = Executors.newSingleThreadScheduledExecutor(body -> {
            Thread thread = new Thread(body, "ambix-lease");
            thread.setDaemon(true);
            return thread;
        });
    }

    static RowLease take(JdbcSession work, JdbcSession journal, MigratorOptions options, TurnRequest turn) {
        if (journal == work) {
            throw new MigrationException(
                    "The lock \"lease\" needs a second connection, which renews it while the first one "
                            + "works: build the migrator with a data source or a URL.");
        }
        String schema = options.historySchema();
        LeaseSql sql = new LeaseSql(options.history(), RunLock.workKey(options.history()));
        try {
            work.prepareNothing();
            journal.prepareNothing();
            requireTransactions(work);
            makeTable(journal, sql);
            long fence = new LockQueue(options)
                    .await(
                            () -> {
                                turn.waiting(journal);
                                return journal.query(sql.take(), row -> row.getLong(1)).stream()
                                        .findFirst();
                            },
                            () -> journal.query(sql.holder(), row -> row.getString(1)).stream()
                                    .findFirst());
            RowLease lease = new RowLease(work, journal, sql, fence);
            lease.timer.scheduleWithFixedDelay(
                    lease::renew, RENEWED_AFTER_SECONDS, RENEWED_AFTER_SECONDS, TimeUnit.SECONDS);
            return lease;
        } catch (SQLException e) {
            if (ServerError.of(e).isConnectionLost()) {
                throw ConnectionFailedException.of(e);
            }
            if (ServerError.of(e).isReadOnly()) {
                throw new MigrationException(
                        "The lease in schema " + schema + " cannot be taken: " + ServerError.message(e)
                                + ". The connection is read-only: connect to the primary server.",
                        e);
            }
            throw new MigrationException(
                    "The lease in schema " + schema + " cannot be taken: " + ServerError.message(e)
                            + ". The user of this connection needs USAGE and CREATE on the schema where the table "
                            + LeaseSql.TABLE + " is yet to be made, and SELECT, INSERT and UPDATE on it.",
                    e);
        }
    }

    /** A pooler in statement mode refuses each transaction that takes more than one message. */
    private static void requireTransactions(JdbcSession session) throws SQLException {
        try {
            session.execute("begin");
            session.execute("commit");
        } catch (SQLException e) {
            if (!"08P01".equals(e.getSQLState())) {
                throw e;
            }
            throw new MigrationException(
                    "The connection goes through a pooler in statement mode, which takes no transactions: connect to the "
                            + "server's own port, or to a pooler in session or transaction mode.",
                    e);
        }
    }

    /** Another run, also one of another stream, may make the table at the same time; then the row is still missing. */
    private static void makeTable(JdbcSession session, LeaseSql sql) throws SQLException {
        for (int attempt = 1; !isMade(session, sql); attempt++) {
            try {
                session.batch(sql.create());
            } catch (BatchFailure e) {
                if (attempt == MOST_ATTEMPTS
                        || !MADE_MEANWHILE.contains(String.valueOf(e.failure().getSQLState()))) {
                    throw e.failure();
                }
                LOG.debug("Another run was quicker", e);
            }
        }
    }

    private static boolean isMade(JdbcSession session, LeaseSql sql) throws SQLException {
        return session.queryOne(sql.isComplete(), row -> row.getBoolean(1))
                && session.queryOne(sql.hasRow(), row -> row.getBoolean(1));
    }

    /** A renewal that fails is tried again at the next tick; whether the lease is lost is decided by {@link #check}. */
    private void renew() {
        try {
            journal.execute(sql.renew(fence));
        } catch (SQLException | RuntimeException e) {
            // An exception would end the timer, and with it all further attempts.
            LOG.warn("The lease of the run could not be renewed: {}", e.getMessage());
        }
    }

    @Override
    public JdbcSession journal() {
        return journal;
    }

    @Override
    public Optional<JdbcSession> witness() {
        return Optional.of(journal);
    }

    /** Statements of the lost connection that the server has yet to read must not commit any more. */
    @Override
    public boolean takeOver() {
        try {
            List<Long> next = journal.query(sql.advance(fence), row -> row.getLong(1));
            next.forEach(number -> fence = number);
            return !next.isEmpty();
        } catch (SQLException e) {
            LOG.debug("It is not known whether the session that worked still does", e);
            return false;
        }
    }

    @Override
    public String check() {
        return sql.check(fence);
    }

    /** The check has taken the advisory lock for the transaction that works. */
    @Override
    public String workProcess() {
        return "(select pid from pg_locks where " + RunLock.isHeld(sql.workKey()) + ")";
    }

    @Override
    public boolean keepsSettings() {
        return false;
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            journal.execute(sql.release(fence));
        } catch (SQLException e) {
            LOG.warn("The lease was not released, and ends by itself in half a minute: {}", e.getMessage());
        }
        journal.close();
    }
}
