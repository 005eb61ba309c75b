package dev.ambix.runtime.lock;

import dev.ambix.MigrationException;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.LockTimeoutException;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps runs on one history apart: session advisory locks, so that they end with their holders.
 *
 * <p>There are two. A run holds one on the session that keeps the journal, which tells that it is alive, and one on the
 * session that works: when a process is killed, its working backend goes on with what it was sent, even to a commit, and
 * the next run must wait for that before it looks what is applied.
 *
 * <p>It is taken by polling the try-lock: a backend that waits in {@code pg_advisory_lock()} holds a snapshot, for which
 * a {@code CREATE INDEX CONCURRENTLY} of the holder would wait for ever.
 */
public final class RunLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

    private final JdbcSession session;
    private final long key;
    private int process;

    private RunLock(JdbcSession session, long key) {
        this.session = session;
        this.key = key;
    }

    /** The key of the run for a history schema; advisory locks are apart by database already. */
    public static long key(String schema) {
        return hash("ambix:" + schema);
    }

    /** The key of the session that works. */
    public static long workKey(String schema) {
        return hash("ambix work:" + schema);
    }

    private static long hash(String name) {
        try {
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** Lets a session take a lock, waiting for it as long as the options allow. */
    static RunLock take(JdbcSession session, long key, MigratorOptions options) {
        RunLock lock = new RunLock(session, key);
        try {
            lock.await(options.locks().lockWait(), options.listener());
            return lock;
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private void await(Duration longest, MigrationListener listener) throws SQLException {
        long start = System.nanoTime();
        Duration reported = REPORT_EVERY.negated();
        Duration pause = FIRST_PAUSE;
        while (!tryLock()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(longest) >= 0) {
                throw new LockTimeoutException(holder(), waited);
            }
            if (waited.minus(reported).compareTo(REPORT_EVERY) >= 0) {
                listener.waitingForLock(holder(), waited);
                reported = waited;
            }
            pause = sleep(pause, listener);
        }
    }

    private boolean tryLock() throws SQLException {
        return session.queryOne("select pg_try_advisory_lock(" + key + "), pg_backend_pid()", row -> {
            process = row.getInt(2);
            return row.getBoolean(1);
        });
    }

    /** The process of the server that holds it. */
    int process() {
        return process;
    }

    private Duration sleep(Duration pause, MigrationListener listener) throws SQLException {
        try {
            Pause.sleep(pause, listener);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended(e);
        } catch (RuntimeException e) {
            throw ended(e);
        }
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    }

    private MigrationException ended(Exception reason) throws SQLException {
        return new MigrationException(
                "The wait for another run, " + holder() + ", was ended, and nothing was done: " + reason.getMessage(),
                reason);
    }

    /** Who holds the lock, in words. */
    private String holder() throws SQLException {
        return session.query("""
                        select format('%%s, process %%s%%s, since %%s', coalesce(nullif(a.application_name, ''), 'a session'),
                            l.pid, coalesce(' of ' || a.usename, ''), to_char(a.backend_start, 'HH24:MI:SS'))
                        from pg_locks l left join pg_stat_activity a using (pid)
                        where l.locktype = 'advisory' and l.granted and l.objsubid = 1
                          and l.database = (select oid from pg_database where datname = current_database())
                          and (l.classid::bigint << 32) | l.objid::bigint = %d""".formatted(key), row -> row.getString(1)).stream()
                .findFirst()
                .orElse("a session that has just ended");
    }

    @Override
    public void close() {
        try {
            session.execute("select pg_advisory_unlock(" + key + ")");
        } catch (SQLException e) {
            // The session is gone, and the lock with it.
            LOG.debug("The run lock was not released", e);
        }
    }
}
