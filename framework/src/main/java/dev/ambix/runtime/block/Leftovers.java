package dev.ambix.runtime.block;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.schema.token.DollarQuotes;
import dev.ambix.sql.Statement;
import dev.ambix.sql.Statement.Recovery;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Objects that a failed attempt left in the way of a statement, such as an invalid index. */
public final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private Leftovers() {}

    /** Removes the objects in the way of a statement, such as an invalid index of an earlier attempt. */
    public static void remove(Statement statement, JdbcSession session) throws SQLException {
        Optional<Recovery> recovery =
                statement.recovery().filter(how -> how.leftover().isPresent());
        if (recovery.isPresent() && isInTheWay(recovery.get(), session)) {
            String cleanup = recovery.get().cleanup().orElseThrow();
            LOG.info("A failed attempt left something behind, which is removed: {}", cleanup);
            session.execute(cleanup);
        }
    }

    /** Whether there is something to clean up; where that cannot be seen, cleaning up does no harm. */
    private static boolean isInTheWay(Recovery recovery, JdbcSession session) throws SQLException {
        return recovery.cleanup().isPresent()
                && (recovery.leftover().isEmpty()
                        || isTrue(recovery.leftover().get().query(), session));
    }

    /**
     * Cleans up after a statement that was broken off. True if the statement has taken effect and need not be run again.
     *
     * @param before the state journalled before the statement, if its recovery compares with it
     */
    public static boolean complete(Recovery recovery, Optional<String> before, JdbcSession session)
            throws SQLException {
        String query = recovery.doneQuery(before);
        if (isTrue(query, session)) {
            return true;
        }
        if (!isInTheWay(recovery, session)) {
            return false;
        }
        session.execute(recovery.cleanup().get());
        return isTrue(query, session);
    }

    /** Whether the answer to a query is yes; null is no. */
    public static boolean isTrue(String query, JdbcSession session) throws SQLException {
        return session.queryOne(query, row -> row.getBoolean(1));
    }

    /** The statement by which a script refuses to go on, where the server would take a leftover for the finished object. */
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
