package dev.ambix.runtime.session;

import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.run.ConnectionFailedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The timeouts of a session for the time of a run; closing puts the former ones back. */
public final class SessionSettings implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionSettings.class);

    private final JdbcSession session;
    private final LockTimeout lockTimeout;
    private final List<String> before;

    private SessionSettings(JdbcSession session, LockTimeout lockTimeout, List<String> before) {
        this.session = session;
        this.lockTimeout = lockTimeout;
        this.before = before;
    }

    /** Sets the timeouts of the options. */
    public static SessionSettings set(JdbcSession session, MigratorOptions options) {
        try {
            return session.queryOne(change(options), row -> of(session, options, row));
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    /** Sets nothing, for sessions that do not keep it; tells the timeout that the options ask for. */
    public static SessionSettings unset(JdbcSession session, MigratorOptions options) {
        return new SessionSettings(session, LockTimeout.of(options.locks(), Duration.ZERO), List.of());
    }

    /** Asks and sets in one round trip. A lock timeout of the session's own stays, unless the options have another. */
    private static String change(MigratorOptions options) {
        String lock = options.locks()
                .timeout()
                .map(SessionSettings::text)
                .orElse("case when lock = 0 then " + text(LockOptions.DEFAULT_TIMEOUT) + " else lock end");
        String statement = options.statementTimeout().map(SessionSettings::text).orElse("statement");
        return "with before as materialized (select " + millis("lock_timeout") + " as lock, "
                + millis("statement_timeout") + " as statement) select lock, statement, "
                + "set_config('lock_timeout', (" + lock + ")::text, false), "
                + "set_config('statement_timeout', (" + statement + ")::text, false) from before";
    }

    private static String text(Duration timeout) {
        return String.valueOf(timeout.toMillis());
    }

    private static String millis(String setting) {
        return "(extract(epoch from current_setting('" + setting + "')::interval) * 1000)::bigint";
    }

    private static SessionSettings of(JdbcSession session, MigratorOptions options, ResultSet row) throws SQLException {
        LockTimeout timeout = LockTimeout.of(options.locks(), Duration.ofMillis(row.getLong("lock")));
        return new SessionSettings(
                session,
                timeout,
                List.of(
                        "set lock_timeout = " + row.getLong("lock"),
                        "set statement_timeout = " + row.getLong("statement")));
    }

    /** The lock timeout that the session has now. */
    public LockTimeout lockTimeout() {
        return lockTimeout;
    }

    /** The search path and the timeouts of a script, as statements. */
    public static List<String> ofScript(MigratorOptions options) {
        List<String> statements = new ArrayList<>();
        options.defaultSchema().map(DefaultSchema::set).ifPresent(statements::add);
        statements.add(LockTimeout.forScript(options.locks()).set());
        options.statementTimeout()
                .ifPresent(timeout -> statements.add("set statement_timeout = " + timeout.toMillis()));
        return statements;
    }

    @Override
    public void close() {
        restore(session, before);
    }

    /** Sends statements that put a session back, if it is still there. */
    public static void restore(JdbcSession session, List<String> statements) {
        try {
            session.batch(statements);
        } catch (BatchFailure e) {
            // The session is gone, and its settings with it.
            LOG.debug("The session's settings were not put back", e);
        }
    }
}
