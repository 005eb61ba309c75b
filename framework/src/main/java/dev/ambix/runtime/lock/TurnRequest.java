package dev.ambix.runtime.lock;

import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.runtime.session.JdbcSession;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The request of a run that waits to a backfill that holds the lock for long: to let it go first. It is an advisory lock that those who wait
 * share, so that it ends with their sessions.
 */
public final class TurnRequest {
    private static final Logger LOG = LoggerFactory.getLogger(TurnRequest.class);
    private static final long NANOS_BETWEEN_LOOKS = 1_000_000_000;

    private final long key;
    private final BooleanSupplier isApart;
    private long looked = System.nanoTime();
    private boolean isMade;

    private TurnRequest(long key, BooleanSupplier isApart) {
        this.key = key;
        this.isApart = isApart;
    }

    /** Nothing is asked. */
    static TurnRequest none() {
        return new TurnRequest(0, () -> false);
    }

    /**
     * A request of a run on a history.
     *
     * @param isApart whether another run is in the midst of something that this one leaves alone; asked each second while it waits
     */
    public static TurnRequest of(HistoryPlace place, BooleanSupplier isApart) {
        return new TurnRequest(RunLock.turnKey(place), isApart);
    }

    /** Whether a run on a history asks for it. */
    public static boolean isMade(JdbcSession session, HistoryPlace place) throws SQLException {
        return session.queryOne(
                "select exists (select from pg_locks where " + RunLock.isHeld(RunLock.turnKey(place)) + ")",
                row -> row.getBoolean(1));
    }

    /** Is called again and again while the run waits. */
    void waiting(JdbcSession session) throws SQLException {
        long now = System.nanoTime();
        if (!isMade && now - looked > NANOS_BETWEEN_LOOKS) {
            looked = now;
            if (isApart.getAsBoolean()) {
                session.execute("select pg_advisory_lock_shared(" + key + ")");
                isMade = true;
            }
        }
    }

    /** The wait is over. */
    void withdraw(JdbcSession session) {
        if (isMade) {
            try {
                session.execute("select pg_advisory_unlock_shared(" + key + ")");
            } catch (SQLException e) {
                // The session is gone, and the request with it.
                LOG.debug("The request was not withdrawn", e);
            }
        }
    }
}
