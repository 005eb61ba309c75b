package dev.ambix.runtime.session;

import dev.ambix.MigrationException;
import dev.ambix.runtime.run.ConnectionFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.postgresql.Driver;

/** Where connections come from. */
public interface ConnectionSource {
    /** A session of its own, or the only one there is. */
    JdbcSession open();

    /** Whether {@link #open} gives sessions of their own, so that one can hold the lock while another works. */
    boolean hasMany();

    /** New connections by URL; parameters that the URL does not set come from the properties. */
    static ConnectionSource of(String url, Properties properties) {
        // The driver's own errors of such URLs repeat them, with the password.
        if (!url.startsWith("jdbc:postgresql:") || Driver.parseURL(url, null) == null) {
            throw new MigrationException("The URL of the database is not one of PostgreSQL's JDBC driver, such as "
                    + "jdbc:postgresql://localhost:5432/name.");
        }
        return new Many(() -> new Driver().connect(url, properties));
    }

    static ConnectionSource of(DataSource dataSource) {
        return new Many(dataSource::getConnection);
    }

    /** The only connection there is; it stays open. */
    static ConnectionSource of(Connection connection) {
        return new Single(connection, new ReentrantLock());
    }

    /** No database at all. */
    static ConnectionSource none() {
        return new Many(() -> {
            throw new IllegalStateException("This migrator was built without a database; it can only write scripts.");
        });
    }

    /** Opens a connection. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    /** Connections that are opened as they are needed, and closed afterwards in the mode that they came in. */
    record Many(Opener opener) implements ConnectionSource {
        @Override
        public JdbcSession open() {
            try {
                return session(opener.open());
            } catch (SQLException e) {
                throw ConnectionFailedException.of(e);
            }
        }

        private static JdbcSession session(Connection connection) throws SQLException {
            try {
                if (connection.getAutoCommit()) {
                    return new JdbcSession(connection, connection);
                }
                connection.setAutoCommit(true);
            } catch (SQLException | RuntimeException e) {
                close(connection, e);
                throw e;
            }
            return new JdbcSession(connection, () -> {
                try (connection) {
                    connection.setAutoCommit(false);
                }
            });
        }

        private static void close(Connection connection, Exception failure) {
            try {
                connection.close();
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
        }

        @Override
        public boolean hasMany() {
            return true;
        }
    }

    /** A connection that belongs to the caller. Threads take turns: to the server they would all be one session. */
    record Single(Connection connection, ReentrantLock turn) implements ConnectionSource {
        @Override
        public JdbcSession open() {
            turn.lock();
            try {
                requireAutoCommit();
                return new JdbcSession(connection, turn::unlock);
            } catch (SQLException e) {
                turn.unlock();
                throw ConnectionFailedException.of(e);
            } catch (RuntimeException e) {
                turn.unlock();
                throw e;
            }
        }

        private void requireAutoCommit() throws SQLException {
            if (!connection.getAutoCommit()) {
                throw new IllegalStateException(
                        "The connection is not in autocommit mode. Ambix begins and ends its own "
                                + "transactions: commit, then call setAutoCommit(true).");
            }
        }

        @Override
        public boolean hasMany() {
            return false;
        }
    }
}
