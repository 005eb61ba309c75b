package dev.ambix.runtime.lock;

import dev.ambix.runtime.run.LockTimeoutException;
import dev.ambix.runtime.session.ConnectionSource;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;

/**
 * The locks of a run, and the session that keeps its journal: one of its own where there can be several, so that it
 * outlives the session that works. {@link RunLock} says why there are two locks.
 */
public final class RunLease implements AutoCloseable {
    private final JdbcSession work;
    private final JdbcSession journal;
    private final RunLock lock;
    private final RunLock workLock;

    private RunLease(JdbcSession work, JdbcSession journal, RunLock lock, RunLock workLock) {
        this.work = work;
        this.journal = journal;
        this.lock = lock;
        this.workLock = workLock;
    }

    /**
     * Takes both locks, waiting as long as the options allow.
     *
     * @throws LockTimeoutException if another run holds one of them for longer
     */
    public static RunLease take(JdbcSession work, ConnectionSource connections, MigratorOptions options) {
        JdbcSession journal = connections.hasMany() ? connections.open() : work;
        try {
            RunLock lock = RunLock.take(journal, RunLock.key(options.historySchema()), options);
            try {
                RunLock workLock = RunLock.take(work, RunLock.workKey(options.historySchema()), options);
                return new RunLease(work, journal, lock, workLock);
            } catch (RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            closeOwn(journal, work);
            throw e;
        }
    }

    /** The session that holds the lock and keeps the journal; the working one where there is no other. */
    public JdbcSession journal() {
        return journal;
    }

    /** The process of the server that works. */
    public int workProcess() {
        return workLock.process();
    }

    @Override
    public void close() {
        workLock.close();
        lock.close();
        closeOwn(journal, work);
    }

    private static void closeOwn(JdbcSession journal, JdbcSession work) {
        if (journal != work) {
            journal.close();
        }
    }
}
