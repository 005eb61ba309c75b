package dev.ambix.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.Driver;

/** PgBouncer in front of a test database, as the package of the system brings it. It ends when it is closed. */
public final class PgBouncer implements AutoCloseable {
    /** When a server session goes back to the pool. */
    public enum Mode {
        SESSION,
        TRANSACTION,
        STATEMENT
    }

    private final Process process;
    private final Path folder;
    private final int port;
    private final String database;
    private final String user;

    private PgBouncer(Process process, Path folder, int port, String database, String user) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        this.database = database;
        this.user = user;
    }

    /** Starts one; skips the test where the program is not installed. */
    public static PgBouncer before(TestDatabase db, Mode mode) {
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), "PgBouncer is not installed here (apt-get install pgbouncer).");
        try {
            Properties server =
                    Optional.ofNullable(Driver.parseURL(db.url(), null)).orElseThrow();
            Path folder = Files.createTempDirectory("ambix-pgbouncer");
            int port = freePort();
            String user = server.getProperty("user", "postgres");
            Path file = Files.createFile(
                    folder.resolve("pgbouncer.ini"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, configuration(server, user, port, mode));
            PgBouncer bouncer = new PgBouncer(
                    start(program.get(), file, folder), folder, port, server.getProperty("PGDBNAME"), user);
            bouncer.awaitStart();
            return bouncer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> program() {
        return Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String configuration(Properties server, String user, int port, Mode mode) throws IOException {
        int serverPort = Integer.parseInt(server.getProperty("PGPORT"));
        String password = Optional.ofNullable(server.getProperty("password"))
                .or(() -> password(serverPort, user))
                .orElse("");
        return """
                [databases]
                * = host=%s port=%d user=%s password=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                max_client_conn = 300
                default_pool_size = 40
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                        server.getProperty("PGHOST"),
                        serverPort,
                        user,
                        password,
                        port,
                        mode.name().toLowerCase(Locale.ROOT));
    }

    private static Optional<String> password(int port, String user) {
        try {
            return PasswordFile.find(port, user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(Path program, Path file, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-q"));
        if (System.getProperty("user.name").equals("root")) {
            // It reads its file before it becomes another user, and refuses to be root.
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(file.toString());
        Path log = folder.resolve("log");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private void awaitStart() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!answers()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IllegalStateException("PgBouncer does not start: " + Files.readString(folder.resolve("log")));
            }
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread.sleep(20);
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The URL of the database behind it. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + user;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            Files.deleteIfExists(folder.resolve("pgbouncer.ini"));
            Files.deleteIfExists(folder.resolve("log"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
