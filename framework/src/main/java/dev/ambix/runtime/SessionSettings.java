package dev.ambix.runtime;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The timeouts of a session for the time of a run; closing puts back what was set before. */
final class SessionSettings implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionSettings.class);

    private final JdbcSession session;
    private final List<String> before;

    private SessionSettings(JdbcSession session, List<String> before) {
        this.session = session;
        this.before = before;
    }

    /** Sets the timeouts of the options. */
    static SessionSettings set(JdbcSession session, MigratorOptions options) {
        List<String> timeouts = SessionReset.timeouts(options);
        return new SessionSettings(session, timeouts.isEmpty() ? List.of() : change(session, timeouts));
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
    static void restore(JdbcSession session, List<String> statements) {
        try {
            session.batch(statements);
        } catch (BatchFailure e) {
            // The session is gone, and its settings with it.
            LOG.debug("The session's settings were not put back", e);
        }
    }
}
