package dev.ambix.runtime.checkup;

import dev.ambix.runtime.lock.Pooler;
import dev.ambix.runtime.run.Diagnosis;
import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.session.ConnectionSource;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at the server that runs are to work on, and changes nothing. */
public final class ServerCheckup {
    private static final int OLDEST = 14;
    private static final int NEWEST = 18;
    /** A run takes two. */
    private static final long FEWEST_CONNECTIONS = 2;

    private static final long FEW_CONNECTIONS = 5;
    private static final Duration MOST_CLOCK_DIFFERENCE = Duration.ofSeconds(5);
    private static final long MUCH_LAG = 64L << 20;

    /** How many connections are free: this one will be. Limits are no limits for superusers. */
    private static final String FACTS = """
            select pg_is_in_recovery(), pg_size_pretty(pg_database_size(current_database())),
                1 + least(
                    current_setting('max_connections')::bigint - current_setting('superuser_reserved_connections')::bigint
                        - (select coalesce(sum(numbackends), 0) from pg_stat_database)::bigint,
                    (select datconnlimit - numbackends from pg_database d join pg_stat_database on datid = d.oid
                        where d.datname = current_database() and datconnlimit >= 0 and not rolsuper),
                    case when rolconnlimit >= 0 and not rolsuper then rolconnlimit
                        - (select count(*) from pg_stat_activity where usename = session_user) end),
                (extract(epoch from clock_timestamp()) * 1000)::bigint, current_setting('server_version'),
                (select reset_val = 'on' from pg_settings where name = 'default_transaction_read_only')
            from pg_roles where rolname = session_user""";

    private static final String TIMEOUTS = """
            select name, setting::bigint from pg_settings
            where name in ('statement_timeout', 'idle_session_timeout', 'idle_in_transaction_session_timeout',
                'transaction_timeout') and setting::bigint > 0 order by name""";

    private static final String STANDBYS = """
            select count(*), count(replay_lsn),
                coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)), 0)::bigint
            from pg_stat_replication""";

    private final JdbcSession session;
    private final MigratorOptions options;
    private final List<Diagnosis> diagnoses = new ArrayList<>();

    private ServerCheckup(JdbcSession session, MigratorOptions options) {
        this.session = session;
        this.options = options;
    }

    /** Of a session; another is opened for a moment where there can be several. */
    public static List<Diagnosis> of(JdbcSession session, ConnectionSource connections, MigratorOptions options)
            throws SQLException {
        ServerCheckup checkup = new ServerCheckup(session, options);
        long before = System.currentTimeMillis();
        Facts facts = session.queryOne(FACTS, Facts::of);
        long local = (before + System.currentTimeMillis()) / 2;
        checkup.server(facts);
        checkup.pooler(connections, facts);
        checkup.timeouts();
        checkup.connections(facts);
        checkup.clock(facts.millis() - local);
        checkup.diagnoses.add(Diagnosis.ok("size", "the database has " + facts.size()));
        if (!facts.isStandby()) {
            checkup.standbys();
        }
        return checkup.diagnoses;
    }

    private record Facts(boolean isStandby, String size, long free, long millis, String version, boolean isReadOnly) {
        static Facts of(ResultSet row) throws SQLException {
            return new Facts(
                    row.getBoolean(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getString(5),
                    row.getBoolean(6));
        }
    }

    private void server(Facts facts) {
        int major = session.serverVersion() / 10_000;
        String name = "PostgreSQL " + facts.version();
        if (major < OLDEST) {
            diagnoses.add(Diagnosis.failure("server", name, "Upgrade it to " + OLDEST + " or later."));
        } else if (major > NEWEST) {
            diagnoses.add(Diagnosis.warning(
                    "server", name, "Ambix was tried up to " + NEWEST + ". Take a newer version of Ambix."));
        } else if (facts.isStandby()) {
            diagnoses.add(Diagnosis.failure("server", name + ", a standby", "Connect to the primary server."));
        } else if (facts.isReadOnly()) {
            diagnoses.add(Diagnosis.failure(
                    "server",
                    name + ", with default_transaction_read_only on",
                    "Set it to off for this user or this database, wherever it is set."));
        } else {
            diagnoses.add(Diagnosis.ok("server", name));
        }
    }

    private void pooler(ConnectionSource connections, Facts facts) throws SQLException {
        if (!connections.hasMany() || facts.free() < FEWEST_CONNECTIONS) {
            pooler(Pooler.kind(session, session));
            return;
        }
        try (JdbcSession other = connections.open()) {
            pooler(Pooler.kind(session, other));
        }
    }

    private void pooler(Pooler.Kind kind) {
        diagnoses.add(
                switch (kind) {
                    case NONE -> Diagnosis.ok("pooler", "none stands before the server");
                    case SESSIONS -> Diagnosis.ok("pooler", "one in session mode stands before the server");
                    case SHARED ->
                        options.locks().mode() == LockMode.LEASE
                                ? Diagnosis.ok(
                                        "pooler",
                                        "one that keeps no sessions stands before the server; the lease needs none")
                                : Diagnosis.failure(
                                        "pooler",
                                        "one in transaction or statement mode stands before the server",
                                        "Connect to the server's own port or to a pooler in session mode, or set lock = "
                                                + "\"lease\", which works in transaction mode.");
                });
    }

    private void timeouts() throws SQLException {
        int before = diagnoses.size();
        for (Diagnosis diagnosis : session.query(TIMEOUTS, row -> timeout(row.getString(1), row.getLong(2)))) {
            boolean isSetByRuns = diagnosis.text().startsWith("statement_timeout")
                    && options.statementTimeout().isPresent();
            if (!isSetByRuns) {
                diagnoses.add(diagnosis);
            }
        }
        if (diagnoses.size() == before) {
            diagnoses.add(Diagnosis.ok("timeouts", "none ends what takes long"));
        }
    }

    private static Diagnosis timeout(String name, long value) {
        return Diagnosis.warning("timeouts", name + " is " + value + " ms", timeoutAdvice(name));
    }

    private static String timeoutAdvice(String name) {
        return switch (name) {
            case "statement_timeout" ->
                "A statement that runs longer is given up. Set statement_timeout for runs, if that is not meant.";
            case "idle_session_timeout" ->
                "The session that holds the lock is idle while the other works, and would be ended. Set it to 0 for this "
                        + "user: ALTER ROLE .. SET idle_session_timeout = 0.";
            case "transaction_timeout" ->
                "A revision whose transaction takes longer is given up. Set it to 0 for this user.";
            default -> "An online step that lets its transaction wait longer is given up.";
        };
    }

    private void connections(Facts facts) {
        String text = facts.free() == 1 ? "1 connection is free" : facts.free() + " connections are free";
        String advice =
                "A run takes two. End sessions, or raise max_connections or the limit of the user or the database.";
        if (facts.free() < FEWEST_CONNECTIONS) {
            diagnoses.add(Diagnosis.failure("connections", text, advice));
        } else if (facts.free() < FEW_CONNECTIONS) {
            diagnoses.add(Diagnosis.warning("connections", text, advice));
        } else {
            diagnoses.add(Diagnosis.ok("connections", text));
        }
    }

    private void clock(long millis) {
        String text = "the server's clock differs from this machine's by " + Math.abs(millis) + " ms";
        diagnoses.add(
                Math.abs(millis) > MOST_CLOCK_DIFFERENCE.toMillis()
                        ? Diagnosis.warning("clock", text, "Set both by NTP: the history tells times of the server.")
                        : Diagnosis.ok("clock", text));
    }

    private void standbys() throws SQLException {
        diagnoses.add(session.queryOne(STANDBYS, row -> {
            long all = row.getLong(1);
            long visible = row.getLong(2);
            long lag = row.getLong(3);
            if (all == 0) {
                return Diagnosis.ok("replication", "no standby is connected");
            }
            if (visible < all) {
                return Diagnosis.warning(
                        "replication",
                        "how far " + all + " standbys lag behind is not visible",
                        "Let the user see it: GRANT pg_monitor TO the user.");
            }
            String text = "standbys lag behind by " + (lag >> 20) + " MB at most";
            return lag > MUCH_LAG
                    ? Diagnosis.warning("replication", text, "Wait until they have caught up: a rewrite adds to it.")
                    : Diagnosis.ok("replication", text);
        }));
    }
}
