package dev.ambix.runtime;

import dev.ambix.testing.TestDatabase;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/** A pool of two connections, without autocommit and with settings of its own, which it does not reset by itself. */
final class TwoConnections implements DataSource, AutoCloseable {
    private final List<Connection> all = new ArrayList<>();
    private final BlockingQueue<Connection> free = new LinkedBlockingQueue<>();

    TwoConnections(TestDatabase db) throws SQLException {
        for (int i = 0; i < 2; i++) {
            Connection connection = db.connect();
            try (Statement statement = connection.createStatement()) {
                statement.execute("create schema if not exists mine");
                statement.execute("set search_path = mine");
                statement.execute("set lock_timeout = 1234");
            }
            connection.setAutoCommit(false);
            all.add(connection);
            free.add(connection);
        }
    }

    /** What each connection is like now; both must have been given back. */
    List<String> states() throws SQLException {
        List<String> states = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            states.add(state(free.remove()));
        }
        return states;
    }

    private static String state(Connection connection) throws SQLException {
        String before = "autocommit " + connection.getAutoCommit() + ", "
                + connection.unwrap(BaseConnection.class).getTransactionState();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select format(', path %s, lock %s, statement %s, %s advisory locks',
                            current_setting('search_path'), current_setting('lock_timeout'),
                            current_setting('statement_timeout'),
                            (select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()))""")) {
            row.next();
            return before + row.getString(1);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = free.poll();
        if (real == null) {
            throw new SQLException("The pool of two is empty.", "53300");
        }
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        free.add(real);
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : all) {
            connection.close();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("This pool has one user.");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("This pool is connected.");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("This pool does not log.");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("This pool wraps nothing.");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
