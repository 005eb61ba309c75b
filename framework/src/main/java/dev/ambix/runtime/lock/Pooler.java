package dev.ambix.runtime.lock;

import dev.ambix.MigrationException;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.session.JdbcSession;
import java.sql.SQLException;
import java.util.OptionalInt;

/**
 * Recognizes a pooler that gives a connection another session of the server for each transaction or statement, so that
 * advisory locks and settings of a session are not to be had.
 */
public final class Pooler {
    /** The pooler between two connections and the server. */
    public enum Kind {
        /** No pooler, or a proxy that passes everything on. */
        NONE,
        /** A pooler that keeps a session of the server for each connection. */
        SESSIONS,
        /** A pooler that gives a connection another session for each transaction or statement. */
        SHARED
    }

    /** How often two sessions are asked; the server sessions behind a busy pooler change hands at once. */
    private static final int ROUNDS = 5;

    private Pooler() {}

    /**
     * Refuses connections without sessions of their own, before anything is taken on them. To be asked where the process that
     * answers is not the one of the greeting: a pooler, in any mode, makes a number up there.
     *
     * @throws MigrationException if there is one; the message names the way out
     */
    static void requireSessions(JdbcSession work, JdbcSession journal) {
        try {
            if (kind(work, journal) == Kind.SHARED) {
                throw new MigrationException(
                        "The connection goes through a pooler that keeps no session for it (transaction or statement mode), "
                                + "so the lock of a run cannot be held there: connect to the server's own port or to a pooler in "
                                + "session mode, or choose the lock \"lease\", which works in transaction mode.");
            }
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    /** The pooler before the server; both sessions are idle, and may be one. */
    public static Kind kind(JdbcSession work, JdbcSession journal) throws SQLException {
        if (isDirect(work)) {
            return Kind.NONE;
        }
        return isShared(work, journal) ? Kind.SHARED : Kind.SESSIONS;
    }

    /** A server says in its greeting which process it is; a pooler, in any mode, makes a number up. */
    private static boolean isDirect(JdbcSession session) throws SQLException {
        OptionalInt greeted = session.greetedBy();
        return greeted.isPresent() && greeted.getAsInt() == process(session);
    }

    /** Whether both sessions, idle as they are, were seen to be served by one process, or one of them by several. */
    private static boolean isShared(JdbcSession work, JdbcSession journal) throws SQLException {
        int first = process(work);
        int second = journal == work ? first : process(journal);
        if (journal != work && first == second) {
            return true;
        }
        for (int i = 0; i < ROUNDS; i++) {
            if (process(work) != first || process(journal) != second) {
                return true;
            }
        }
        return false;
    }

    private static int process(JdbcSession session) throws SQLException {
        return session.queryOne("select pg_backend_pid()", row -> row.getInt(1));
    }
}
