package dev.ambix.runtime.block;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.schema.token.DollarQuotes;
import dev.ambix.sql.Statement;
import dev.ambix.sql.Statement.Leftover;
import dev.ambix.sql.Statement.Recovery;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failed attempt left where a statement is to put something, such as an invalid index. */
public final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private Leftovers() {}

    /** Removes what lies in the way of a statement, whoever left it there. */
    public static void remove(Statement statement, JdbcSession session) throws SQLException {
        Optional<String> query =
                statement.recovery().flatMap(Recovery::leftover).map(Leftover::query);
        Optional<String> cleanup = statement.recovery().flatMap(Recovery::cleanup);
        if (query.isPresent()
                && cleanup.isPresent()
                && Boolean.TRUE.equals(session.queryOne(query.get(), row -> row.getBoolean(1)))) {
            LOG.info("A failed attempt left something behind, which is removed: {}", cleanup.get());
            session.execute(cleanup.get());
        }
    }

    /** Cleans up after a statement that was broken off, and tells whether that, or another, brought it to its end. */
    public static boolean complete(Recovery recovery, JdbcSession session) throws SQLException {
        if (isDone(recovery, session)) {
            return true;
        }
        if (recovery.cleanup().isEmpty()) {
            return false;
        }
        session.execute(recovery.cleanup().get());
        return isDone(recovery, session);
    }

    /** Whether the effect of a statement is there. */
    public static boolean isDone(Recovery recovery, JdbcSession session) throws SQLException {
        return session.queryOne(recovery.doneQuery(), row -> row.getBoolean(1));
    }

    /** What a script says first, where the server would take what was left for the finished thing. */
    static Optional<String> guard(Statement statement) {
        return statement.recovery().flatMap(Recovery::leftover).flatMap(leftover -> leftover.refusal()
                .map(text -> guard(leftover.query(), text)));
    }

    private static String guard(String query, String refusal) {
        String body = render("""

                begin
                    if ({0}) then
                        raise exception using message = {1};
                    end if;
                end
                """, raw(query), literal(refusal));
        return "do " + DollarQuotes.around(body, "ambix");
    }
}
