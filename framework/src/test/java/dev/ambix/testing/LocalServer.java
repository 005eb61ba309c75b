package dev.ambix.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A server of the PostgreSQL that is installed on this machine, beside its own {@code pg_dump}: started in a temporary
 * folder on first use, once in a JVM, and stopped when the JVM exits. PostgreSQL refuses to run as root, so root starts
 * it as the user {@code postgres}.
 *
 * <p>Where it is installed follows from {@code -Dambix.test.programs} (the folder of {@code initdb}), and otherwise it is
 * looked for where Debian and Red Hat put it; the newest one wins.
 */
public final class LocalServer {
    private static final List<Path> INSTALLATIONS =
            List.of(Path.of("/usr/lib/postgresql"), Path.of("/usr/pgsql"), Path.of("/opt/homebrew/opt/postgresql"));

    private static @Nullable LocalServer running;

    private final Path programs;
    private final Path folder;
    private final int port;
    private final TestServer server;

    private LocalServer(Path programs) throws IOException {
        this.programs = programs;
        this.folder = ServerFolder.create();
        this.port = freePort();
        this.server = new TestServer("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres");
    }

    /** The server, started if it does not run yet; empty where no PostgreSQL is installed. */
    public static synchronized Optional<LocalServer> running() {
        if (running == null) {
            running = installed().map(LocalServer::started).orElse(null);
        }
        return Optional.ofNullable(running);
    }

    /** Another server, which may be stopped; empty where no PostgreSQL is installed. */
    public static Optional<LocalServer> another() {
        return installed().map(LocalServer::started);
    }

    /** Ends the server as a power cut does. */
    public void stopAtOnce() {
        run(asUser(program("pg_ctl"), "stop", "-m", "immediate", "-D", folder.resolve("data") + ""));
    }

    /** Starts it again, and returns when it has recovered. */
    public void startAgain() {
        run(asUser(
                program("pg_ctl"),
                "start",
                "-w",
                "-D",
                folder.resolve("data") + "",
                "-l",
                folder.resolve("log") + "",
                "-o",
                settings()));
    }

    /** A folder that belongs to the user whom the server runs as. */
    public Path newFolder(String name) throws IOException {
        Path created = Files.createDirectory(folder.resolve(name));
        Files.setOwner(created, Files.getOwner(folder));
        return created;
    }

    /** An empty database with the encoding UTF-8. */
    public TestDatabase createDatabase() {
        return TestDatabase.createOn(server);
    }

    /** What {@code pg_dump --schema-only} prints of a database of this server, or of an older one. */
    public String dump(TestDatabase database, String... options) {
        return new PgDump(programs).schema(database, options);
    }

    /** What {@code pg_dump --no-owner} prints of a database of this server, or of an older one. */
    public String dumpWithRows(TestDatabase database, String... options) {
        List<String> all = new ArrayList<>(List.of("--no-owner"));
        all.addAll(Arrays.asList(options));
        return new PgDump(programs).dump(database, all);
    }

    static Map<String, String> environment(TestDatabase database) {
        Properties url =
                Optional.ofNullable(Driver.parseURL(database.url(), null)).orElseThrow();
        Map<String, String> environment = new TreeMap<>(Map.of(
                "PGHOST", url.getProperty("PGHOST"),
                "PGPORT", url.getProperty("PGPORT"),
                "PGDATABASE", database.name(),
                "PGUSER", url.getProperty("user"),
                "PGPASSFILE", PasswordFile.path(),
                "PGCLIENTENCODING", "UTF8"));
        Optional.ofNullable(url.getProperty("password")).ifPresent(password -> environment.put("PGPASSWORD", password));
        return environment;
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    /** The folder of the installed programs; empty where no PostgreSQL is installed. */
    static Optional<Path> installed() {
        Optional<Path> given =
                Optional.ofNullable(System.getProperty("ambix.test.programs")).map(Path::of);
        return given.or(() -> INSTALLATIONS.stream()
                .flatMap(LocalServer::versions)
                .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                .findFirst());
    }

    /** The folders of programs below an installation, newest version first. */
    private static Stream<Path> versions(Path installation) {
        if (!Files.isDirectory(installation)) {
            return Stream.empty();
        }
        try (Stream<Path> versions = Files.list(installation)) {
            return versions
                    .sorted(Comparator.comparing(
                                    (Path version) -> version.getFileName().toString())
                            .reversed())
                    .map(version -> version.resolve("bin"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalServer started(Path programs) {
        try {
            LocalServer server = new LocalServer(programs);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("The installed PostgreSQL in " + programs + " does not start.", e);
        }
    }

    private void start() throws IOException {
        if (isRoot()) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        }
        String data = folder.resolve("data").toString();
        Path password = Files.writeString(folder.resolve("password"), PasswordFile.add(port, "postgres"));
        run(asUser(
                program("initdb"),
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "scram-sha-256",
                "--pwfile=" + password,
                "-E",
                "UTF8",
                "--no-locale"));
        Files.delete(password);
        startAgain();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-local-server"));
    }

    private String settings() {
        return "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1 -c fsync=off"
                + " -c full_page_writes=off -c autovacuum=off -c max_connections=200 -c max_locks_per_transaction=256"
                // Compiling a query on the catalog to machine code takes seconds, running it milliseconds.
                + " -c jit=off";
    }

    private void stop() {
        if (Files.exists(folder.resolve("data").resolve("postmaster.pid"))) {
            stopAtOnce();
        }
        ServerFolder.delete(folder);
    }

    static List<String> asUser(String... command) {
        List<String> all = new ArrayList<>(isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        all.addAll(Arrays.asList(command));
        return all;
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void run(List<String> command) {
        run(command, Map.of());
    }

    /** Runs a program that must succeed and returns what it prints. */
    static String run(List<String> command, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile("ambix-output", ".txt");
            // Into a file: the server, which pg_ctl leaves behind, would keep a pipe open.
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            int exit = builder.start().waitFor();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            if (exit != 0) {
                throw new IllegalStateException(String.join(" ", command) + " exits with " + exit + ":\n" + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
