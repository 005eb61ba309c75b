package dev.ambix.runtime.session;

import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.run.ConnectionFailedException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The timeouts of a session for the time of a run; closing puts back what was set before. */
public final class SessionSettings implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionSettings.class);

    private final JdbcSession session;
    private final List<String> before;

    private SessionSettings(JdbcSession session, List<String> before) {
        this.session = session;
        this.before = before;
    }

    /** Sets the timeouts of the options. */
    public static SessionSettings set(JdbcSession session, MigratorOptions options) {
        List<String> timeouts = timeouts(options);
        return new SessionSettings(session, timeouts.isEmpty() ? List.of() : change(session, timeouts));
    }

    /** The timeouts of a run, as statements. */
    public static List<String> timeouts(MigratorOptions options) {
        List<String> statements = new ArrayList<>();
        options.lockTimeout().ifPresent(timeout -> statements.add("set lock_timeout = " + timeout.toMillis()));
        options.statementTimeout()
                .ifPresent(timeout -> statements.add("set statement_timeout = " + timeout.toMillis()));
        return statements;
    }

    @Override
    public void close() {
        if (!before.isEmpty()) {
            restore(session, before);
        }
    }

    private static List<String> change(JdbcSession session, List<String> timeouts) {
        try {
            List<String> before = new ArrayList<>(session.query(
                    "select name, setting from pg_catalog.pg_settings where name in ('lock_timeout', 'statement_timeout')",
                    row -> "set " + row.getString(1) + " = " + row.getString(2)));
            session.batch(timeouts);
            return before;
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        } catch (BatchFailure e) {
            throw ConnectionFailedException.of(e.failure());
        }
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
