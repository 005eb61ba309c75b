package dev.ambix.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL server of this JVM: started on first use, stopped when the JVM exits. Which one it is follows from
 * three settings, tried in this order.
 *
 * <ol>
 *   <li>{@code -Dambix.test.url} or {@code AMBIX_TEST_URL}: the JDBC URL of a superuser on a running server;
 *   <li>{@code -Dambix.test.server=container} or {@code embedded}: one of the next two, whatever is there;
 *   <li>a container of the version {@code -Dambix.test.postgres} (14 to 18, default 18) where a Docker engine runs, and
 *       otherwise the embedded server whose binaries are on the class path.
 * </ol>
 */
final class TestServer {
    private static @Nullable TestServer running;

    private final String adminUrl;
    private @Nullable Connection admin;

    TestServer(String adminUrl) {
        this.adminUrl = adminUrl;
    }

    static synchronized TestServer running() {
        TestServer server = running;
        if (server == null) {
            server = new TestServer(setting("ambix.test.url").orElseGet(TestServer::start));
            running = server;
        }
        return server;
    }

    /** The URL of another database of this server, with the same user and parameters. */
    String urlOf(String database) {
        Properties parsed = Optional.ofNullable(Driver.parseURL(adminUrl, null))
                .orElseThrow(() -> new IllegalStateException("Not a PostgreSQL JDBC URL: " + adminUrl));
        String parameters = adminUrl.contains("?") ? adminUrl.substring(adminUrl.indexOf('?')) : "";
        return "jdbc:postgresql://" + parsed.getProperty("PGHOST") + ":" + parsed.getProperty("PGPORT") + "/" + database
                + parameters;
    }

    /** Executes a statement in the maintenance database, outside of transactions. */
    synchronized void administer(String sql) {
        try {
            Connection connection = admin;
            if (connection == null || connection.isClosed()) {
                connection = DriverManager.getConnection(adminUrl);
                admin = connection;
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The test server refuses \"" + sql + "\": " + e.getMessage(), e);
        }
    }

    private static String start() {
        String kind = setting("ambix.test.server").orElseGet(() -> hasDocker() ? "container" : "embedded");
        return switch (kind) {
            case "container" -> startContainer();
            case "embedded" -> startEmbedded();
            default ->
                throw new IllegalStateException(
                        "ambix.test.server is \"" + kind + "\"; it can be container or embedded.");
        };
    }

    private static boolean hasDocker() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /** Testcontainers' own reaper removes the container after the JVM has gone. */
    @SuppressWarnings("resource")
    private static String startContainer() {
        String image = "postgres:" + setting("ambix.test.postgres").orElse("18") + "-alpine";
        PostgreSQLContainer container = new PostgreSQLContainer(image)
                .withCommand("postgres", "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200");
        container.start();
        String separator = container.getJdbcUrl().contains("?") ? "&" : "?";
        return container.getJdbcUrl() + separator + "user=" + container.getUsername() + "&password="
                + container.getPassword();
    }

    private static String startEmbedded() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(ServerFolder.create())
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "200")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop-test-server"));
            return server.getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start.", e);
        }
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not stop.", e);
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
