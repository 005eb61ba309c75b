package dev.ambix.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A PostgreSQL server of this JVM: started on first use, stopped when the JVM exits. Which one tests run on follows from
 * these settings, tried in this order.
 *
 * <ol>
 *   <li>{@code -Dambix.test.url} or {@code AMBIX_TEST_URL}: the JDBC URL of a superuser on a running server;
 *   <li>{@code -Dambix.test.server=container}: a container of the version {@code -Dambix.test.postgres};
 *   <li>otherwise the embedded server of the version {@code -Dambix.test.postgres} (14 to 18, default 18).
 * </ol>
 */
final class TestServer {
    /** Without a name, the one that tests run on. */
    private static final int CHOSEN = 0;

    private static final int NEWEST = 18;
    private static final int OLDEST = 14;
    private static final int CHOOSES_STRATEGY = 15;

    private static final Map<Integer, TestServer> RUNNING = new TreeMap<>();

    private final String adminUrl;
    private @Nullable Connection admin;
    private int majorVersion;

    TestServer(String adminUrl) {
        this.adminUrl = adminUrl;
    }

    /** The server that tests run on. */
    static synchronized TestServer running() {
        return RUNNING.computeIfAbsent(
                CHOSEN, chosen -> new TestServer(setting("ambix.test.url").orElseGet(TestServer::start)));
    }

    /** A server of a major version: the one that tests run on, or else an embedded one. */
    static synchronized TestServer running(int majorVersion) {
        TestServer chosen = running();
        return chosen.majorVersion() == majorVersion
                ? chosen
                : RUNNING.computeIfAbsent(majorVersion, version -> new TestServer(startEmbedded(version)));
    }

    /** The major versions that tests of several servers run on: the newest and the oldest, or the one that was chosen. */
    static List<Integer> majorVersions() {
        boolean isChosen = setting("ambix.test.url")
                .or(() -> setting("ambix.test.postgres"))
                .isPresent();
        return isChosen ? List.of(running().majorVersion()) : List.of(NEWEST, OLDEST);
    }

    /** The URL of another database of this server, with the same user and parameters. */
    String urlOf(String database) {
        Properties parsed = Optional.ofNullable(Driver.parseURL(adminUrl, null))
                .orElseThrow(() -> new IllegalStateException("Not a PostgreSQL JDBC URL: " + adminUrl));
        String parameters = adminUrl.contains("?") ? adminUrl.substring(adminUrl.indexOf('?')) : "";
        return "jdbc:postgresql://" + parsed.getProperty("PGHOST") + ":" + parsed.getProperty("PGPORT") + "/" + database
                + parameters;
    }

    /** The server's major version, such as 18. */
    synchronized int majorVersion() {
        if (majorVersion == 0) {
            try {
                majorVersion = admin().getMetaData().getDatabaseMajorVersion();
            } catch (SQLException e) {
                throw new IllegalStateException("The test server does not tell its version: " + e.getMessage(), e);
            }
        }
        return majorVersion;
    }

    /** Creates a database as a copy of another one, to which nobody is connected. */
    void createDatabase(String name, String template) {
        // Copying its files takes a third of the time of writing each of its pages to the log, the default since 15.
        String strategy = majorVersion() >= CHOOSES_STRATEGY ? " strategy file_copy" : "";
        administer("create database " + name + " template " + template + " encoding 'UTF8'" + strategy);
    }

    /** Executes a statement in the maintenance database, outside of transactions. */
    synchronized void administer(String sql) {
        try (Statement statement = admin().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The test server refuses \"" + sql + "\": " + e.getMessage(), e);
        }
    }

    synchronized void forgetSession() {
        admin = null;
    }

    private Connection admin() throws SQLException {
        Connection connection = admin;
        if (connection == null || connection.isClosed()) {
            connection = DriverManager.getConnection(adminUrl);
            admin = connection;
        }
        return connection;
    }

    private static String start() {
        int version = setting("ambix.test.postgres").map(Integer::valueOf).orElse(NEWEST);
        String kind = setting("ambix.test.server").orElse("embedded");
        return switch (kind) {
            case "container" -> startContainer(version);
            case "embedded" -> startEmbedded(version);
            default ->
                throw new IllegalStateException(
                        "ambix.test.server is \"" + kind + "\"; it can be container or embedded.");
        };
    }

    /** Testcontainers' own reaper removes the container after the JVM has gone. */
    @SuppressWarnings("resource")
    private static String startContainer(int version) {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:" + version + "-alpine")
                .withCommand("postgres", "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200");
        container.start();
        String separator = container.getJdbcUrl().contains("?") ? "&" : "?";
        return container.getJdbcUrl() + separator + "user=" + container.getUsername() + "&password="
                + container.getPassword();
    }

    private static String startEmbedded(int version) {
        try {
            return EmbeddedTestServer.start(version);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL " + version + " does not start.", e);
        }
    }

    /** A system property, or the environment variable of that name in upper case with underscores. */
    private static Optional<String> setting(String property) {
        String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }
}
