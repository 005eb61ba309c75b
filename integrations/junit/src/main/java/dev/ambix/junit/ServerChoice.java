package dev.ambix.junit;

import dev.ambix.cli.embedded.EmbeddedServer;
import dev.ambix.cli.embedded.Ending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Which server the tests run on; {@link AmbixDatabase} says in which order. */
final class ServerChoice {
    private static final Logger LOG = LoggerFactory.getLogger(ServerChoice.class);
    private static final String IMAGE = "postgres:18-alpine";

    private ServerChoice() {}

    /** The JDBC URL of its maintenance database, with user and password. */
    static String url() {
        return Optional.ofNullable(System.getProperty("ambix.test.url"))
                .or(() -> Optional.ofNullable(System.getenv("AMBIX_TEST_URL")))
                .filter(url -> !url.isBlank())
                .or(ServerChoice::container)
                .orElseGet(ServerChoice::embedded);
    }

    private static Optional<String> container() {
        try {
            Class.forName("org.testcontainers.postgresql.PostgreSQLContainer");
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
        return Containers.url();
    }

    /** A class of its own, because Testcontainers need not be there. */
    private static final class Containers {
        /** Testcontainers' own reaper removes the container after the JVM has gone. */
        @SuppressWarnings("resource")
        private static Optional<String> url() {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return Optional.empty();
            }
            PostgreSQLContainer container = new PostgreSQLContainer(IMAGE)
                    .withCommand("postgres", "-c", "fsync=off", "-c", "full_page_writes=off");
            container.start();
            return Optional.of(withLogin(container.getJdbcUrl(), container.getUsername(), container.getPassword()));
        }
    }

    /** The processes of a build share one, and the last one stops it. */
    @SuppressWarnings("resource")
    private static String embedded() {
        Path build = Files.isDirectory(Path.of("build")) && !Files.isDirectory(Path.of("target"))
                ? Path.of("build")
                : Path.of("target");
        EmbeddedServer server =
                EmbeddedServer.start(build.resolve("ambix-test"), System.getenv(), LOG::info, Ending.NONE);
        Properties login = server.login();
        forget(server.url(), login);
        return withLogin(server.url(), login.getProperty("user"), login.getProperty("password"));
    }

    /** Nothing there is worth a write to the disk. */
    private static void forget(String url, Properties login) {
        try (Connection connection = DriverManager.getConnection(url, login);
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set fsync = off");
            statement.execute("alter system set full_page_writes = off");
            statement.execute("alter system set synchronous_commit = off");
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded PostgreSQL cannot be set up for tests: " + e.getMessage(), e);
        }
    }

    private static String withLogin(String url, String user, String password) {
        return url + (url.contains("?") ? "&" : "?") + "user=" + user + "&password=" + password;
    }
}
