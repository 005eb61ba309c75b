package dev.ambix.runtime.lock;

import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import dev.ambix.sql.file.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An advisory lock of a session. */
public final class RunLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

    private final JdbcSession session;
    private final long key;
    private final int process;

    private RunLock(JdbcSession session, long key, int process) {
        this.session = session;
        this.key = key;
        this.process = process;
    }

    /** The key of the run for a history; advisory locks are apart by database already. */
    public static long key(HistoryPlace place) {
        return hash(name(place));
    }

    /** The same as an expression, for a query of commands that may need no other digest, which Java takes a while to load. */
    public static String keyOnTheServer(HistoryPlace place) {
        return "('x' || left(encode(sha256(convert_to('" + name(place).replace("'", "''")
                + "', 'UTF8')), 'hex'), 16))::bit(64)::bigint";
    }

    private static String name(HistoryPlace place) {
        return "ambix" + text(place);
    }

    /** The key of the session that works. */
    public static long workKey(HistoryPlace place) {
        return hash("ambix work" + text(place));
    }

    /** The key of those who wait for a backfill. */
    static long turnKey(HistoryPlace place) {
        return hash("ambix turn" + text(place));
    }

    /** The key for changes to the history tables themselves, which several streams share. */
    public static long tablesKey(String schema) {
        return hash("ambix tables:" + schema);
    }

    /** The default stream has the key of earlier versions, which knew no other. */
    private static String text(HistoryPlace place) {
        return (place.isDefault() ? "" : " stream " + place.stream()) + ":" + place.schema();
    }

    private static long hash(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Sha256.begin().digest(text)).getLong();
    }

    /** Whether a run of a history goes on, with a lock of either kind. */
    public static boolean isHeld(JdbcSession session, HistoryPlace place) throws SQLException {
        boolean isHeld = session.queryOne(
                "select exists (select from pg_locks where " + isHeld(key(place)) + ")", row -> row.getBoolean(1));
        LeaseSql lease = new LeaseSql(place, workKey(place));
        return isHeld
                || session.queryOne(lease.isComplete(), row -> row.getBoolean(1))
                        && session.queryOne(lease.isHeld(), row -> row.getBoolean(1));
    }

    /** A condition on pg_locks: that a lock with this key is held. */
    public static String isHeld(long key) {
        return isHeld(String.valueOf(key));
    }

    /** A condition on pg_locks: that a lock is held whose key is the value of an expression. */
    public static String isHeld(String key) {
        return "locktype = 'advisory' and granted and objsubid = 1 "
                + "and database = (select oid from pg_database where datname = current_database()) "
                + "and (classid::bigint << 32) | objid::bigint = " + key;
    }

    /**
     * Lets a session take a lock, waiting for it as long as the options allow.
     *
     * @param doubts is called before anything is taken, where the process that answers is not the one that greeted the session
     * @param turn the request to the holder while it waits
     */
    static RunLock take(JdbcSession session, long key, MigratorOptions options, Runnable doubts, TurnRequest turn) {
        String lock = "pg_try_advisory_lock(" + key + ")";
        try {
            int greeted = session.greetedBy().orElse(0);
            Taken first = ask(session, "case when pg_backend_pid() = " + greeted + " then " + lock + " end");
            if (first.isTaken().isEmpty()) {
                doubts.run();
            }
            Optional<Integer> taken = first.process();
            int process = taken.isPresent() ? taken.get() : await(session, key, options, turn);
            return new RunLock(session, key, process);
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private static int await(JdbcSession session, long key, MigratorOptions options, TurnRequest turn)
            throws SQLException {
        String lock = "pg_try_advisory_lock(" + key + ")";
        try {
            return new LockQueue(options)
                    .await(
                            () -> {
                                turn.waiting(session);
                                return ask(session, lock).process();
                            },
                            () -> holder(session, key));
        } finally {
            turn.withdraw(session);
        }
    }

    private static Taken ask(JdbcSession session, String lock) throws SQLException {
        return session.queryOne(
                "select pg_backend_pid(), " + lock,
                row -> new Taken(row.getInt(1), Optional.ofNullable(row.getObject(2, Boolean.class))));
    }

    /** The answer of a process; nothing where it was not to try. */
    private record Taken(int number, Optional<Boolean> isTaken) {
        Optional<Integer> process() {
            return isTaken.filter(taken -> taken).map(taken -> number);
        }
    }

    /** Who holds the lock, in words. */
    private static Optional<String> holder(JdbcSession session, long key) throws SQLException {
        return session.query("""
                        select format('%%s, process %%s%%s, since %%s', coalesce(nullif(a.application_name, ''), 'a session'),
                            l.pid, coalesce(' of ' || a.usename, ''), to_char(a.backend_start, 'HH24:MI:SS'))
                        from pg_locks l left join pg_stat_activity a using (pid) where %s""".formatted(isHeld(key)), row -> row.getString(1)).stream()
                .findFirst();
    }

    long key() {
        return key;
    }

    /** The process of the server that holds it. */
    int process() {
        return process;
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
