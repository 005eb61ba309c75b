package dev.ambix.runtime;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;

/** Where connections come from. */
interface ConnectionSource {
    /** A session of its own, or the only one there is. */
    Session open();

    /** Whether {@link #open} gives sessions of their own, so that one can hold the lock while another works. */
    boolean hasMany();

    /** New connections by URL; what the URL does not say comes from the properties. */
    static ConnectionSource of(String url, Properties properties) {
        return new Many(() -> DriverManager.getConnection(url, properties));
    }

    static ConnectionSource of(DataSource dataSource) {
        return new Many(dataSource::getConnection);
    }

    /** The only connection there is; it stays open. */
    static ConnectionSource of(Connection connection) {
        return new Single(connection);
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

    /** Connections that are opened as they are needed and closed afterwards. */
    record Many(Opener opener) implements ConnectionSource {
        @Override
        public Session open() {
            try {
                Connection connection = opener.open();
                connection.setAutoCommit(true);
                return new Session(connection, connection);
            } catch (SQLException e) {
                throw ConnectionFailedException.of(e);
            }
        }

        @Override
        public boolean hasMany() {
            return true;
        }
    }

    /** A connection that belongs to the caller. */
    record Single(Connection connection) implements ConnectionSource {
        @Override
        public Session open() {
            try {
                if (!connection.getAutoCommit()) {
                    throw new IllegalStateException(
                            "The connection is not in autocommit mode. Ambix begins and ends its "
                                    + "own transactions: commit, then call setAutoCommit(true).");
                }
                return new Session(connection, () -> {});
            } catch (SQLException e) {
                throw ConnectionFailedException.of(e);
            }
        }

        @Override
        public boolean hasMany() {
            return false;
        }
    }
}
