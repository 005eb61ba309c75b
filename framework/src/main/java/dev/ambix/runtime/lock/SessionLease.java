package dev.ambix.runtime.lock;

import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import java.util.Optional;

/**
 * Advisory locks of the two sessions. The one of the session that keeps the journal tells that the run is alive; the one of the
 * session that works is held because, when a process is killed, its backend goes on with the statements that it was sent, even
 * to a commit, and the next run must wait for that before it reads the applied revisions.
 */
final class SessionLease implements RunLease {
    private final JdbcSession work;
    private final JdbcSession journal;
    private final RunLock lock;
    private final RunLock workLock;

    private SessionLease(JdbcSession work, JdbcSession journal, RunLock lock, RunLock workLock) {
        this.work = work;
        this.journal = journal;
        this.lock = lock;
        this.workLock = workLock;
    }

    static SessionLease take(JdbcSession work, JdbcSession journal, MigratorOptions options, TurnRequest turn) {
        RunLock lock = RunLock.take(
                journal, RunLock.key(options.history()), options, () -> Pooler.requireSessions(work, journal), turn);
        try {
            RunLock workLock = RunLock.take(
                    work, RunLock.workKey(options.history()), options, () -> {}, TurnRequest.none(options));
            return new SessionLease(work, journal, lock, workLock);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public JdbcSession journal() {
        return journal;
    }

    @Override
    public Optional<JdbcSession> witness() {
        return journal == work ? Optional.empty() : Optional.of(journal);
    }

    @Override
    public boolean takeOver() {
        return journal != work;
    }

    @Override
    public String check() {
        return check(workLock.process(), workLock.key());
    }

    /** If the session is the one that took the lock, nobody else had it meanwhile. */
    static String check(int process, long key) {
        return """
                do $ambix$
                begin
                    if pg_backend_pid() <> %s or not pg_try_advisory_xact_lock(%s) then
                        raise exception 'This run has lost its lock, because a statement released it or another session \
                answers on its connection.' using hint = 'A pooler in transaction mode does that. Connect to the server itself \
                or to a pooler in session mode, or choose the lock "lease".';
                    end if;
                end
                $ambix$""".formatted(process, key);
    }

    @Override
    public String workProcess() {
        return String.valueOf(workLock.process());
    }

    @Override
    public boolean keepsSettings() {
        return true;
    }

    @Override
    public void close() {
        workLock.close();
        lock.close();
        if (journal != work) {
            journal.close();
        }
    }
}
