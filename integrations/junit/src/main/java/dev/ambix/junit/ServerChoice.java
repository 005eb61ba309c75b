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

/**
 * Which server the tests run on; {@link AmbixDatabase} says in which order.
 *
 * @param url the JDBC URL of its maintenance database, with user and password
 * @param memory the folder in memory in which its data are; empty if they are on a disk or elsewhere
 */
record ServerChoice(String url, Optional<Path> memory) {
    private static final Logger LOG = LoggerFactory.getLogger(ServerChoice.class);
    private static final String IMAGE = "postgres:18-alpine";

    static ServerChoice given(String url) {
        return new ServerChoice(url, Optional.empty());
    }

    /** Chooses, and starts the server if there is none yet. */
    static ServerChoice made() {
        return setting("ambix.test.url", "AMBIX_TEST_URL")
                .or(ServerChoice::container)
                .map(ServerChoice::given)
                .orElseGet(ServerChoice::embedded);
    }

    private static Optional<String> setting(String property, String variable) {
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
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
    private static ServerChoice embedded() {
        Path build = Files.isDirectory(Path.of("build")) && !Files.isDirectory(Path.of("target"))
                ? Path.of("build")
                : Path.of("target");
        Path folder = build.resolve("ambix-test");
        EmbeddedServer server = isMemoryWanted()
                ? EmbeddedServer.startInMemory(folder, System.getenv(), LOG::info, Ending.NONE)
                : EmbeddedServer.start(folder, System.getenv(), LOG::info, Ending.NONE);
        server.memory()
                .ifPresent(place -> LOG.debug("The data of the embedded PostgreSQL are in memory, in {}.", place));
        Properties login = server.login();
        forget(server.url(), login);
        return new ServerChoice(
                withLogin(server.url(), login.getProperty("user"), login.getProperty("password")), server.memory());
    }

    private static boolean isMemoryWanted() {
        return setting("ambix.test.memory", "AMBIX_TEST_MEMORY")
                .map(Boolean::parseBoolean)
                .orElse(true);
    }

    /** Nothing there is worth a write to the disk, nor a gigabyte of write-ahead log its place in memory. */
    private static void forget(String url, Properties login) {
        try (Connection connection = DriverManager.getConnection(url, login);
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set fsync = off");
            statement.execute("alter system set full_page_writes = off");
            statement.execute("alter system set synchronous_commit = off");
            statement.execute("alter system set min_wal_size = '32MB'");
            statement.execute("alter system set max_wal_size = '64MB'");
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded PostgreSQL cannot be set up for tests: " + e.getMessage(), e);
        }
    }

    private static String withLogin(String url, String user, String password) {
        return url + (url.contains("?") ? "&" : "?") + "user=" + user + "&password=" + password;
    }
}
