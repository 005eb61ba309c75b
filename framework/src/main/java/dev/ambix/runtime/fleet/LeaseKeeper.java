package dev.ambix.runtime.fleet;

import dev.ambix.MigrationException;
import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.session.ConnectionSource;
import dev.ambix.runtime.session.JdbcSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the leases of targets for a process, and renews those that it holds with one statement, on one connection. */
final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final int RENEWALS = 3;

    /** Somebody else made the table at the same time. */
    private static final Set<String> MADE_MEANWHILE = Set.of("23505", "42P07", "42710", "42P06");

    /** Somebody else took the lease at the same time, where transactions are serializable by default. */
    private static final String SERIALIZATION_FAILURE = "40001";

    private final FleetLeases leases;
    private final LeaseTable sql;
    private final ConnectionSource source;
    private final Set<TargetLease> held = new LinkedHashSet<>();
    private final ScheduledExecutorService timer;
    private @Nullable JdbcSession session;

    private LeaseKeeper(FleetLeases leases) {
        this.leases = leases;
        this.sql = new LeaseTable(leases);
        this.source = ConnectionSource.of(leases.database());
        this.timer = Executors.newSingleThreadScheduledExecutor(body -> {
            Thread thread = new Thread(body, "ambix-fleet-leases");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Makes the table where it is missing, and begins to renew.
     *
     * @throws MigrationException if the database cannot be reached, or the table not be made
     */
    static LeaseKeeper open(FleetLeases leases) {
        LeaseKeeper keeper = new LeaseKeeper(leases);
        try {
            keeper.makeTable();
        } catch (SQLException e) {
            keeper.close();
            throw new MigrationException(
                    "The leases of the fleet cannot be kept in schema " + leases.schema() + ": "
                            + ServerError.message(e)
                            + ". The user of this connection needs USAGE and CREATE on the schema where the table "
                            + LeaseTable.NAME
                            + " is yet to be made, and SELECT, INSERT and UPDATE on it. The database has"
                            + " to be a primary server; it may be another one than those of the targets.",
                    e);
        } catch (RuntimeException e) {
            keeper.close();
            throw e;
        }
        long pause = leases.validity().toMillis() / RENEWALS;
        keeper.timer.scheduleWithFixedDelay(keeper::renew, pause, pause, TimeUnit.MILLISECONDS);
        return keeper;
    }

    private synchronized void makeTable() throws SQLException {
        if (Boolean.TRUE.equals(session().queryOne(sql.exists(), row -> row.getBoolean(1)))) {
            return;
        }
        try {
            session().batch(sql.create());
        } catch (BatchFailure e) {
            if (!MADE_MEANWHILE.contains(String.valueOf(e.failure().getSQLState()))) {
                throw e.failure();
            }
            LOG.debug("Another run was quicker", e);
        }
    }

    private JdbcSession session() throws SQLException {
        JdbcSession open = session;
        if (open == null) {
            open = source.open();
            session = open;
            open.prepareNothing();
        }
        return open;
    }

    /** The result of a statement; a connection that is gone is replaced once. */
    private <T> List<T> ask(String statement, JdbcSession.RowReader<T> reader) throws SQLException {
        try {
            return session().query(statement, reader);
        } catch (SQLException e) {
            if (!ServerError.of(e).isConnectionLost()) {
                throw e;
            }
            disconnect();
            return session().query(statement, reader);
        }
    }

    private void disconnect() {
        Optional.ofNullable(session).ifPresent(JdbcSession::close);
        session = null;
    }

    /**
     * Takes the lease of a target; empty if another process has it.
     *
     * @throws MigrationException if the database refuses, or cannot be reached
     */
    synchronized Optional<TargetLease> take(Target target) {
        long asked = System.nanoTime();
        try {
            Optional<TargetLease> lease = ask(sql.take(target.name()), row -> row.getLong(1)).stream()
                    .findFirst()
                    .map(fence -> new TargetLease(this, target, fence, asked));
            lease.ifPresent(held::add);
            return lease;
        } catch (SQLException e) {
            if (SERIALIZATION_FAILURE.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw new MigrationException("The lease cannot be taken: " + ServerError.message(e), e);
        }
    }

    /** Who has the lease of a target, in words; empty if nobody has it by now. */
    synchronized Optional<String> holder(Target target) {
        try {
            return ask(sql.holder(target.name()), row -> row.getString(1)).stream()
                    .findFirst();
        } catch (SQLException e) {
            throw new MigrationException("The lease cannot be read: " + ServerError.message(e), e);
        }
    }

    /** Trouble may pass: {@link #require} decides whether a lease is lost. */
    private synchronized void renew() {
        List<TargetLease> all = new ArrayList<>(held);
        if (all.isEmpty()) {
            return;
        }
        long asked = System.nanoTime();
        try {
            Set<String> kept = Set.copyOf(ask(sql.renew(all), row -> row.getString(1)));
            all.forEach(lease -> {
                if (kept.contains(lease.target().name())) {
                    lease.renewed(asked);
                } else {
                    lease.lost();
                }
            });
        } catch (SQLException | MigrationException e) {
            LOG.warn("The leases of {} targets could not be renewed: {}", all.size(), e.getMessage());
        }
    }

    /**
     * Looks whether a lease still counts. A process that stood still has missed renewals, so it asks before it goes on.
     *
     * @throws MigrationException if it does not
     */
    void require(TargetLease lease) {
        long validity = leases.validity().toNanos();
        if (!lease.isLost() && lease.age() > validity / 2) {
            renew();
        }
        if (lease.isLost()) {
            throw new MigrationException(
                    "This process has lost the target to another one, because it did not renew its lease"
                            + " in time. Committed work is kept, and the other one goes on.");
        }
        if (lease.age() > validity) {
            throw new MigrationException(
                    "The lease of the target could not be renewed in time, so another process may take it."
                            + " Committed work is kept.");
        }
    }

    synchronized void release(TargetLease lease) {
        held.remove(lease);
        try {
            ask(sql.release(lease), row -> row.getString(1));
        } catch (SQLException | MigrationException e) {
            LOG.warn(
                    "The lease of {} was not released, and ends by itself: {}",
                    lease.target().name(),
                    e.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        synchronized (this) {
            disconnect();
        }
    }
}
