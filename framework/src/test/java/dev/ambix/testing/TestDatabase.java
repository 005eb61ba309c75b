package dev.ambix.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A fresh PostgreSQL database that is dropped when it is closed; {@link TestServer} says on which server.
 *
 * <p>A JUnit test declares {@code @ExtendWith(TestDatabase.PerTest.class)} and takes a parameter of this type, or of
 * type {@link DataSource}: each test method gets its own database, and so does each test class for its constructor and
 * {@code @BeforeAll}. Other tests call {@link #create}.
 */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** DISCARD ALL, but for plans: making them anew takes longer than most of what tests do. */
    private static final String AS_NEW = """
            close all; set session authorization default; reset all; unlisten *; select pg_advisory_unlock_all();
            discard temp; discard sequences""";

    private final TestServer server;
    private final String name;

    private @Nullable Connection session;

    private TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Creates an empty database with the encoding UTF-8. */
    public static TestDatabase create() {
        return createOn(TestServer.running());
    }

    /** Creates an empty database on a server of a major version, which is started if it does not run yet. */
    public static TestDatabase createOn(int majorVersion) {
        return createOn(TestServer.running(majorVersion));
    }

    static TestDatabase createOn(TestServer server) {
        return copyOf("template0", server);
    }

    private static TestDatabase copyOf(String template, TestServer server) {
        String name = "ambix_test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        server.createDatabase(name, template);
        return new TestDatabase(server, name);
    }

    /**
     * The major versions for tests that try several servers: the newest and the oldest that are supported, or the one of
     * the server that the run was told to take.
     */
    public static List<Integer> majorVersions() {
        return TestServer.majorVersions();
    }

    /** A copy with all that is in it, while nobody is connected to it. */
    public TestDatabase copy() {
        endSession();
        return copyOf(name, server);
    }

    /** The database's own name. */
    public String name() {
        return name;
    }

    /** A JDBC URL with a superuser's name and password in it. */
    public String url() {
        return server.urlOf(name);
    }

    /** Unpooled connections of a superuser. */
    public DataSource dataSource() {
        return new UrlDataSource(url());
    }

    /** Connections of a role that may not even log in. */
    public DataSource dataSourceOf(String role) {
        return new UrlDataSource(url() + (url().contains("?") ? "&" : "?") + "options=-c%20role=" + role);
    }

    /** jOOQ on a connection of its own for each statement or transaction. */
    public DSLContext dsl() {
        return DSL.using(dataSource(), org.jooq.SQLDialect.POSTGRES);
    }

    /** Connects to another database of the server; to the one that is always there if the name is empty. */
    public Connection connectNear(String other) throws SQLException {
        return DriverManager.getConnection(server.urlOf(other.isEmpty() ? "postgres" : other));
    }

    /** A new connection of a superuser, which the caller closes. */
    public Connection connect() {
        try {
            return DriverManager.getConnection(url());
        } catch (SQLException e) {
            throw new IllegalStateException("No connection to the test database " + name + ".", e);
        }
    }

    /** Executes texts of one or several statements each, in the order given, in a session of its own in autocommit mode. */
    public void execute(String... texts) {
        try {
            inSession(connection -> {
                for (String sql : texts) {
                    try (Statement statement = connection.createStatement()) {
                        statement.setEscapeProcessing(false);
                        statement.execute(sql);
                    }
                }
                return true;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("The test database refuses its SQL: " + e.getMessage(), e);
        }
    }

    /** The rows of a query as {@code psql -At} prints them: columns with a bar between them, NULL as nothing. */
    public List<String> query(String sql) {
        try {
            return inSession(connection -> {
                List<String> rows = new ArrayList<>();
                try (Statement statement = connection.createStatement();
                        ResultSet result = statement.executeQuery(sql)) {
                    while (result.next()) {
                        rows.add(row(result));
                    }
                }
                return rows;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("The test database refuses its query: " + e.getMessage(), e);
        }
    }

    /** Work in a session. */
    public interface Work<T> {
        /** Does it; the session stays open. */
        T in(Connection session) throws SQLException;
    }

    /**
     * Lets work be done in a superuser's session that is as good as new; what it does not commit is rolled back. The
     * session is kept for the next work, because a server
     * needs more time to begin a session than for most of what tests do in it.
     */
    public synchronized <T> T inSession(Work<T> work) throws SQLException {
        Connection connection = session == null || session.isClosed() ? connect() : session;
        session = null;
        try {
            T result = work.in(connection);
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            try (Statement reset = connection.createStatement()) {
                reset.execute(AS_NEW);
            }
            session = connection;
            return result;
        } finally {
            if (session == null) {
                connection.close();
            }
        }
    }

    /** After the server was stopped, the sessions that are kept are none any more. */
    public synchronized void forgetSessions() {
        session = null;
        server.forgetSession();
    }

    private synchronized void endSession() {
        try {
            if (session != null) {
                session.close();
                session = null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The session does not end.", e);
        }
    }

    /** The server's major version, such as 18. */
    public int majorVersion() {
        return server.majorVersion();
    }

    /** Drops the database, whoever is still connected to it. */
    @Override
    public void close() {
        endSession();
        server.administer("drop database if exists " + name + " with (force)");
    }

    private static String row(ResultSet result) throws SQLException {
        StringJoiner columns = new StringJoiner("|");
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            String value = result.getString(i);
            columns.add(value == null ? "" : value);
        }
        return columns.toString();
    }

    /** Hands a fresh database to each test, and drops it after the test. */
    public static final class PerTest implements ParameterResolver {
        private static final Namespace NAMESPACE = Namespace.create(PerTest.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            Class<?> type = parameter.getParameter().getType();
            return type == TestDatabase.class || type == DataSource.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            TestDatabase database = test.getStore(NAMESPACE)
                    .getOrComputeIfAbsent(test.getUniqueId(), id -> TestDatabase.create(), TestDatabase.class);
            return parameter.getParameter().getType() == DataSource.class ? database.dataSource() : database;
        }
    }
}
