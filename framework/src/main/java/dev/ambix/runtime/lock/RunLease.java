package dev.ambix.runtime.lock;

import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.run.LockTimeoutException;
import dev.ambix.runtime.session.ConnectionSource;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import java.util.Optional;

/**
 * The lease that keeps other runs on the same history away while it is held, and the session that keeps the journal: one of its own
 * where there can be several, so that it outlives the session that works, or at least a {@link #witness}.
 */
public interface RunLease extends AutoCloseable {
    /** The session that keeps the journal; the working one where there is no other. */
    JdbcSession journal();

    /** A statement that fails if the lease is lost; where it succeeds, nobody can take it before the transaction ends. */
    String check();

    /** A session that sees how the working one is doing, and outlives it; empty where there is no other. */
    Optional<JdbcSession> witness();

    /** The working session is gone: the witness keeps the journal from now on. False if another run came between. */
    boolean takeOver();

    /** The process of the server that works, in SQL; null where that is not known. */
    String workProcess();

    /** Whether settings last for the session; otherwise they last for a transaction. */
    boolean keepsSettings();

    @Override
    void close();

    /**
     * Takes it, waiting as long as the options allow.
     *
     * @throws LockTimeoutException if another run holds it for longer
     */
    static RunLease take(JdbcSession work, ConnectionSource connections, MigratorOptions options) {
        return take(work, connections, options, TurnRequest.none(options));
    }

    /**
     * The same.
     *
     * @param turn the request to a backfill that holds it
     */
    static RunLease take(JdbcSession work, ConnectionSource connections, MigratorOptions options, TurnRequest turn) {
        JdbcSession journal = connections.hasMany() ? connections.open() : work;
        try {
            return options.locks().mode() == LockMode.LEASE
                    ? RowLease.take(work, journal, options, turn)
                    : SessionLease.take(work, journal, options, turn);
        } catch (RuntimeException | Error e) {
            if (journal != work) {
                journal.close();
            }
            throw e;
        }
    }
}
