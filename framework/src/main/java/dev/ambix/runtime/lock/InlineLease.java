package dev.ambix.runtime.lock;

import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.session.ConnectionSource;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.schema.token.DollarQuotes;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The advisory locks of a run, both taken by the working session in the message with its statements. A second session is opened
 * only when it is needed: to see for whom the run waits, and to find out whether it was committed when its connection was lost.
 */
public final class InlineLease implements RunLease {
    /** The SQLSTATE of a gate that is closed. */
    private static final String CLOSED = "AX001";

    private static final Logger LOG = LoggerFactory.getLogger(InlineLease.class);

    private final JdbcSession work;
    private final ConnectionSource connections;
    private final int process;
    private final long key;
    private final long workKey;
    private @Nullable JdbcSession other;
    private boolean isTakenOver;
    private boolean isReleased;
    private boolean isClosed;

    /** For a session that the process greeted it; nothing is taken yet. */
    public InlineLease(JdbcSession work, ConnectionSource connections, HistoryPlace place, int process) {
        this.work = work;
        this.connections = connections;
        this.process = process;
        this.key = RunLock.key(place);
        this.workKey = RunLock.workKey(place);
    }

    /**
     * The statement that takes the locks, and fails with nothing taken if the session is not that of the greeting, as behind a
     * pooler, if another run has them, or if a condition is true once they are taken.
     */
    public String gate(String refused) {
        String body = """

                begin
                    if pg_backend_pid() <> %1$s then
                        raise exception using errcode = '%4$s', message = 'Another session answers.';
                    end if;
                    if not pg_try_advisory_lock(%2$s) then
                        raise exception using errcode = '%4$s', message = 'Another run holds the lock.';
                    end if;
                    if not pg_try_advisory_lock(%3$s) then
                        perform pg_advisory_unlock(%2$s);
                        raise exception using errcode = '%4$s', message = 'The session of another run is still at work.';
                    end if;
                    if %5$s then
                        perform pg_advisory_unlock(%3$s), pg_advisory_unlock(%2$s);
                        raise exception using errcode = '%4$s', message = 'Another run was quicker.';
                    end if;
                end
                """.formatted(process, key, workKey, CLOSED, refused);
        return "do " + DollarQuotes.around(body, "ambix");
    }

    /** The statement that releases the locks. */
    public String release() {
        return "select pg_advisory_unlock(" + workKey + "), pg_advisory_unlock(" + key + ")";
    }

    /** The session has released them, or never had them. */
    public void released() {
        isReleased = true;
    }

    /** The gate failed: releases the locks that it may have taken before that. */
    public void releaseAll(Throwable failure) {
        isReleased = true;
        boolean isClosed = ServerError.behind(failure)
                .filter(error -> error.sqlState().equals(CLOSED))
                .isPresent();
        if (!isClosed) {
            try {
                for (long taken : List.of(workKey, key)) {
                    work.execute("select pg_advisory_unlock(" + taken
                            + ") from pg_locks where pid = pg_backend_pid() and " + RunLock.isHeld(taken));
                }
            } catch (SQLException e) {
                throw ConnectionFailedException.of(e);
            }
        }
    }

    @Override
    public synchronized JdbcSession journal() {
        return isTakenOver && other != null ? other : work;
    }

    @Override
    public Optional<JdbcSession> witness() {
        synchronized (this) {
            if (other != null || isClosed || !connections.hasMany()) {
                return isClosed ? Optional.empty() : Optional.ofNullable(other);
            }
        }
        JdbcSession opened = connections.open();
        synchronized (this) {
            if (other != null || isClosed) {
                opened.close();
            } else {
                other = opened;
            }
            return isClosed ? Optional.empty() : Optional.of(other);
        }
    }

    @Override
    public boolean takeOver() {
        Optional<JdbcSession> witness = witness();
        if (witness.isEmpty() || isTakenOver) {
            return isTakenOver;
        }
        try {
            boolean isFirst = isTaken(witness.get(), key);
            isTakenOver = isFirst && isTaken(witness.get(), workKey);
            if (isFirst && !isTakenOver) {
                witness.get().execute("select pg_advisory_unlock(" + key + ")");
            }
            return isTakenOver;
        } catch (SQLException e) {
            LOG.debug("The locks of the run were not taken over", e);
            return false;
        }
    }

    private static boolean isTaken(JdbcSession session, long key) throws SQLException {
        return session.queryOne("select pg_try_advisory_lock(" + key + ")", row -> row.getBoolean(1));
    }

    @Override
    public String check() {
        return SessionLease.check(process, workKey);
    }

    @Override
    public String workProcess() {
        return String.valueOf(process);
    }

    @Override
    public boolean keepsSettings() {
        return false;
    }

    @Override
    public void close() {
        if (!isReleased) {
            try {
                journal().execute(release());
            } catch (SQLException e) {
                // The session is gone, and the locks with it.
                LOG.debug("The locks of the run were not released", e);
            }
        }
        JdbcSession last;
        synchronized (this) {
            isClosed = true;
            last = other;
        }
        if (last != null) {
            last.close();
        }
    }
}
