package dev.ambix.runtime;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The timeouts of a session for the time of a run. */
final class SessionSettings {
    private static final Logger LOG = LoggerFactory.getLogger(SessionSettings.class);

    private final Session session;
    private final List<String> before = new ArrayList<>();

    private SessionSettings(Session session) {
        this.session = session;
    }

    /** Does something under the timeouts of the options, and puts back what was set before. */
    static <T> T during(Session session, MigratorOptions options, Supplier<T> code) {
        SessionSettings settings = new SessionSettings(session);
        try {
            settings.set("lock_timeout", options.lockTimeout());
            settings.set("statement_timeout", options.statementTimeout());
            return code.get();
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        } finally {
            settings.restore();
        }
    }

    private void set(String name, Optional<Duration> value) throws SQLException {
        if (value.isPresent()) {
            String now = session.queryOne("select current_setting('" + name + "')", row -> row.getString(1));
            before.add("set " + name + " = '" + now + "'");
            session.execute("set " + name + " = " + value.get().toMillis());
        }
    }

    private void restore() {
        try {
            for (String sql : before) {
                session.execute(sql);
            }
        } catch (SQLException e) {
            // The session is gone, and its settings with it.
            LOG.debug("The session's timeouts were not put back", e);
        }
    }
}
