package dev.ambix.runtime.lock;

import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The request of a run that waits to a backfill that holds the lock for long: to let it go first. */
public final class TurnRequest {
    private static final Logger LOG = LoggerFactory.getLogger(TurnRequest.class);
    private static final long NANOS_BETWEEN_LOOKS = 1_000_000_000;

    private final Form form;
    private final BooleanSupplier isApart;
    private long looked = System.nanoTime();
    private boolean isMade;

    private TurnRequest(Form form, BooleanSupplier isApart) {
        this.form = form;
        this.isApart = isApart;
    }

    /**
     * The statements of a request.
     *
     * @param ask makes it
     * @param isAsked a query with one boolean: whether somebody asks
     * @param withdraw ends it; empty for one that ends by itself after a few seconds, so that it has to be repeated
     */
    private record Form(String ask, String isAsked, Optional<String> withdraw) {
        static Form of(MigratorOptions options) {
            HistoryPlace history = options.history();
            return options.locks().mode() == LockMode.LEASE
                    ? ofLease(new LeaseSql(history, RunLock.workKey(history)))
                    : ofLock(RunLock.turnKey(history));
        }

        /** A lock that those who wait share, so that it ends with their sessions. */
        private static Form ofLock(long key) {
            return new Form(
                    "select pg_advisory_lock_shared(" + key + ")",
                    "select exists (select from pg_locks where " + RunLock.isHeld(key) + ")",
                    Optional.of("select pg_advisory_unlock_shared(" + key + ")"));
        }

        /** A time in the row of the lease, as its sessions may be those of a pooler. */
        private static Form ofLease(LeaseSql sql) {
            return new Form(sql.askForTurn(), sql.isTurnAsked(), Optional.empty());
        }
    }

    /**
     * A request of a run on a history.
     *
     * @param isApart whether another run is in the midst of something that this one leaves alone; asked each second while it waits
     */
    public static TurnRequest of(MigratorOptions options, BooleanSupplier isApart) {
        return new TurnRequest(Form.of(options), isApart);
    }

    /** A run that asks for nothing while it waits. */
    static TurnRequest none(MigratorOptions options) {
        return of(options, () -> false);
    }

    /** Whether a run on the history asks for it. */
    public static boolean isMade(JdbcSession session, MigratorOptions options) throws SQLException {
        return session.queryOne(Form.of(options).isAsked(), row -> row.getBoolean(1));
    }

    /** Is called again and again while the run waits. */
    void waiting(JdbcSession session) throws SQLException {
        long now = System.nanoTime();
        boolean isLasting = isMade && form.withdraw().isPresent();
        if (!isLasting && now - looked > NANOS_BETWEEN_LOOKS) {
            looked = now;
            if (isApart.getAsBoolean()) {
                session.execute(form.ask());
                isMade = true;
            }
        }
    }

    /** The wait is over. */
    void withdraw(JdbcSession session) {
        if (isMade && form.withdraw().isPresent()) {
            try {
                session.execute(form.withdraw().get());
            } catch (SQLException e) {
                // The session is gone, and the request with it.
                LOG.debug("The request was not withdrawn", e);
            }
        }
    }
}
