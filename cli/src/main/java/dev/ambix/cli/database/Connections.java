package dev.ambix.cli.database;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.DatabaseUrl;
import dev.ambix.runtime.session.DefaultSchema;
import dev.ambix.runtime.session.DefaultSchemaSource;
import dev.ambix.runtime.session.DriverDefaults;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/** The connections of a command to its database, all of which can be told to cancel their statements. */
public final class Connections implements DataSource {
    /** The largest pid_max of Linux; other systems have fewer. */
    private static final int MOST_PROCESSES = 4_194_304;

    private final String url;
    private final Properties properties;
    private final Optional<DefaultSchema> schema;
    private final Set<Connection> opened;
    private final AtomicReference<@Nullable Connection> kept;

    /** Connections whose search path begins with a schema, if there is one. */
    Connections(String url, Properties properties, Optional<DefaultSchema> schema) {
        this(url, properties, schema, ConcurrentHashMap.newKeySet(), new AtomicReference<>());
    }

    private Connections(String url, Properties properties, Optional<DefaultSchema> schema, Set<Connection> opened) {
        this(url, properties, schema, opened, new AtomicReference<>());
    }

    private Connections(
            String url,
            Properties properties,
            Optional<DefaultSchema> schema,
            Set<Connection> opened,
            AtomicReference<@Nullable Connection> kept) {
        this.url = url;
        this.kept = kept;
        this.schema = schema;
        this.opened = opened;
        this.properties = new Properties();
        this.properties.putAll(properties);
        DriverDefaults.addTo(this.properties);
    }

    /** The same connections for migrators, which put the schema first themselves. */
    Connections ofMigrators() {
        return new Connections(url, properties, Optional.empty(), opened, kept);
    }

    /** Connections to another place, which are told to give up together with these. */
    Connections to(String otherUrl) {
        return new Connections(otherUrl, properties, schema, opened);
    }

    /**
     * Connections to a scratch database. The catalog is read there again and again behind DDL, which changes nothing about the
     * queries for that, so that the driver need not have them prepared anew. Its search path is a setting of the database itself.
     */
    Connections toScratch(String otherUrl) {
        Connections scratch = new Connections(otherUrl, properties, Optional.empty(), opened);
        scratch.properties.putIfAbsent("flushCacheOnDdl", "false");
        return scratch;
    }

    /** Connections to another database of the same server. */
    public Connections toDatabase(String name) {
        return to(new DatabaseUrl(url).withDatabase(name).jdbc());
    }

    /** Connections to another place as somebody else, which are told to give up together with these. */
    public Connections to(DatabaseUrl other, Properties login) {
        return new Connections(other.jdbc(), login, schema, opened);
    }

    /** Connections to the same place, which are not told to give up. */
    Connections apart() {
        return new Connections(url, properties, Optional.empty());
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection before = kept.getAndSet(null);
        return before == null ? connect() : before;
    }

    /** Keeps a connection for whoever asks next, who must not see that it was used; queries leave nothing behind. */
    public void keep(Connection connection) throws SQLException {
        Connection other = kept.getAndSet(connection);
        if (other != null) {
            other.close();
        }
    }

    /** Closes the connection that is kept. */
    public void closeKept() {
        Connection connection = kept.getAndSet(null);
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It is gone.
                opened.remove(connection);
            }
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = Optional.ofNullable(new Driver().connect(url, properties))
                .orElseThrow(() -> new SQLException("The driver of PostgreSQL does not know such a URL.", "08001"));
        opened.removeIf(Connections::isClosed);
        opened.add(connection);
        prepareNothingBehindPooler(connection);
        enter(connection);
        return connection;
    }

    /**
     * A pooler may give the session of the server to one client after the other, and what the one before has prepared bears the same
     * name. It makes up the number of the process that it greets with, which nearly always shows; asking would cost a round trip.
     */
    private static void prepareNothingBehindPooler(Connection connection) throws SQLException {
        PGConnection driver = connection.unwrap(PGConnection.class);
        if (driver.getBackendPID() < 1 || driver.getBackendPID() > MOST_PROCESSES) {
            driver.setPrepareThreshold(0);
        }
    }

    private void enter(Connection connection) throws SQLException {
        if (schema.isEmpty()) {
            return;
        }
        try {
            DefaultSchemaSource.enter(connection, schema.get());
        } catch (SQLException | MigrationException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /**
     * Cancels the statements that run now. Without this the server would go on with all that it was sent, and commit it,
     * after the command has gone.
     */
    void cancel() {
        for (Connection connection : opened) {
            try {
                if (!isClosed(connection)) {
                    connection.unwrap(PGConnection.class).cancelQuery();
                }
            } catch (SQLException e) {
                // The server is gone, or the statement has ended already: there is nothing to cancel.
                opened.remove(connection);
            }
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The user is that of the configuration.");
    }

    @Override
    public PrintWriter getLogWriter() {
        return new PrintWriter(PrintWriter.nullWriter());
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("This is no " + type.getName() + ".");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
