package dev.ambix.runtime.execution;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.history.BackfillJournal;
import dev.ambix.runtime.lock.Pause;
import dev.ambix.runtime.lock.TurnRequest;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.session.BackfillLimits;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets the batches of a backfill wait for standbys and for old transactions, and ends it when it is paused, its time is over or another
 * run is to go first.
 */
final class BackfillThrottle {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int LATE_ROWS = 1_000;

    /**
     * The place of the log, that of the slowest standby, and its name. The server's own lag is as old as the last message of the
     * standby, and one that hangs sends none.
     */
    private static final String PLACES = """
            select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint, pg_wal_lsn_diff(replay_lsn, '0/0')::bigint,
                coalesce(nullif(application_name, ''), host(client_addr), 'pid ' || pid)
            from pg_stat_replication where replay_lsn is not null order by 2 limit 1""";

    private static final String AGE = """
            select extract(epoch from clock_timestamp() - began), who
            from (
                select xact_start, 'pid ' || pid || coalesce(' of ' || usename, '')
                from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
                    and backend_type = 'client backend'
                union all
                select prepared, 'the prepared ' || gid from pg_prepared_xacts where database = current_database()
            ) as open (began, who)
            order by 1 desc limit 1""";

    private final MigratorOptions options;
    private final BackfillLimits limits;
    private final JdbcSession session;
    private final MigrationListener listener;
    private final RevisionNode revision;
    private final BackfillJournal journal;
    private final boolean givesWay;
    private final long start = System.nanoTime();
    private long looked = start;
    private final Deque<Sent> sent = new ArrayDeque<>();

    BackfillThrottle(MigratorOptions options, LockedRun run, RevisionNode revision) {
        this.options = options;
        this.limits = options.backfills();
        // A plan is approved as a whole, and behind another run it may be another one.
        this.givesWay = run.direction() == Direction.UPGRADE
                && options.safeguards().approvedPlan().isEmpty();
        this.session = run.work();
        this.journal = run.history().backfills();
        this.listener = options.listener();
        this.revision = revision;
    }

    /** A place of the log, and when it was reached. */
    private record Sent(long place, long nanos) {}

    /** The places of the log and of the slowest standby. */
    private record Places(long log, long standby, String name) {}

    /** The greatest value of something, in seconds, and who has it. */
    private record Greatest(double seconds, String who) {}

    /**
     * Waits as long as a limit is exceeded.
     *
     * @param since the number of the journal's row with which this run came to the backfill
     * @throws StoppedBackfill if it is paused, its time is over, or another run is to go first
     */
    void await(long since) throws SQLException, InterruptedException {
        requireTime(since);
        Optional<String> reason = reason();
        while (reason.isPresent()) {
            listener.backfillWaiting(revision, reason.get());
            Pause.sleep(PAUSE, listener);
            requireTime(since);
            reason = reason();
        }
    }

    /** Refuses to begin while it is paused. */
    void requireUnpaused() throws SQLException {
        requireUnpaused(0);
    }

    /** Rows that were begun before and committed after may have smaller numbers. */
    private void requireTime(long since) throws SQLException {
        requireUnpaused(Math.max(0, since - LATE_ROWS));
        requireTurn();
        limits.time()
                .filter(longest -> System.nanoTime() - start > longest.toNanos())
                .ifPresent(longest -> {
                    throw StoppedBackfill.overTime(text(longest.toMillis() / 1e3));
                });
    }

    private void requireUnpaused(long after) throws SQLException {
        session.query(journal.pause(revision.id(), after), row -> row.getString(1)).stream()
                .findFirst()
                .ifPresent(who -> {
                    throw StoppedBackfill.paused(revision.id(), who);
                });
    }

    private void requireTurn() throws SQLException {
        long now = System.nanoTime();
        if (givesWay && now - looked > PAUSE.toNanos()) {
            looked = now;
            if (TurnRequest.isMade(session, options)) {
                listener.backfillWaiting(revision, "another run, which goes first");
                throw StoppedBackfill.givingWay();
            }
        }
    }

    private Optional<String> reason() throws SQLException {
        Optional<String> lag = limits.replicationLag().isPresent()
                ? lag(limits.replicationLag().get())
                : Optional.empty();
        return lag.isEmpty() && limits.transactionAge().isPresent()
                ? age(limits.transactionAge().get())
                : lag;
    }

    /** How long ago the slowest standby was told of the oldest batch that it does not show yet. */
    private Optional<String> lag(Duration longest) throws SQLException {
        Optional<Places> places =
                session.query(PLACES, row -> new Places(row.getLong(1), row.getLong(2), row.getString(3))).stream()
                        .findFirst();
        if (places.isEmpty()) {
            sent.clear();
            return Optional.empty();
        }
        long now = System.nanoTime();
        sent.addLast(new Sent(places.get().log(), now));
        while (!sent.isEmpty() && sent.peekFirst().place() <= places.get().standby()) {
            sent.removeFirst();
        }
        return Optional.ofNullable(sent.peekFirst())
                .map(oldest -> now - oldest.nanos())
                .filter(behind -> behind > longest.toNanos())
                .map(behind -> "the standby " + places.get().name() + ", which is " + text(behind / 1e9) + " behind");
    }

    private Optional<String> age(Duration oldest) throws SQLException {
        return session.query(AGE, row -> new Greatest(row.getDouble(1), row.getString(2))).stream()
                .filter(greatest -> greatest.seconds() * 1e3 > oldest.toMillis())
                .findFirst()
                .map(found -> "the transaction of " + found.who() + ", which is " + text(found.seconds()) + " old");
    }

    private static String text(double seconds) {
        return seconds < 120
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%d min", (long) seconds / 60);
    }
}
