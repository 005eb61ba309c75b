package dev.ambix.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A primary server and a standby that takes part in each commit, of the PostgreSQL that is installed on this machine. Both
 * end when it is closed.
 */
public final class ReplicatedServer implements AutoCloseable {
    private static final String USER = "postgres";

    private static final String SETTINGS = " -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=on"
            + " -c autovacuum=off -c max_connections=40 -c shared_buffers=16MB -c wal_receiver_status_interval=1";

    private final Path programs;
    private final Path folder;
    private final int primary;
    private final int standby;
    private String password = "";

    private ReplicatedServer(Path programs) throws IOException {
        this.programs = programs;
        this.folder = ServerFolder.create();
        this.primary = LocalServer.freePort();
        this.standby = LocalServer.freePort();
    }

    /** Starts both; skips the test where no PostgreSQL is installed. */
    public static ReplicatedServer start() {
        Optional<Path> programs =
                LocalServer.installed().filter(found -> Files.isExecutable(found.resolve("pg_basebackup")));
        assumeTrue(programs.isPresent(), "PostgreSQL is not installed here (apt-get install postgresql).");
        try {
            ReplicatedServer servers = new ReplicatedServer(programs.get());
            servers.startBoth();
            return servers;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The two servers do not start.", e);
        }
    }

    private void startBoth() throws IOException, SQLException {
        if (LocalServer.isRoot()) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
        }
        password = PasswordFile.add(primary, USER);
        PasswordFile.alias(standby, primary);
        Path file = Files.writeString(folder.resolve("password"), password);
        run(
                Map.of(),
                "initdb",
                "-D",
                data("primary"),
                "-U",
                USER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + file,
                "--no-locale");
        Files.delete(file);
        startOne("primary", primary);
        run(
                Map.of("PGPASSWORD", password),
                "pg_basebackup",
                "-h",
                "127.0.0.1",
                "-p",
                "" + primary,
                "-U",
                USER,
                "-D",
                data("standby"),
                "-R",
                "-c",
                "fast");
        startOne("standby", standby);
        try (Connection connection = DriverManager.getConnection(primaryUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set synchronous_standby_names = '*'");
            statement.execute("select pg_reload_conf()");
            for (boolean isInStep = false; !isInStep; ) {
                try (ResultSet row =
                        statement.executeQuery("select count(*) from pg_stat_replication where sync_state = 'sync'")) {
                    row.next();
                    isInStep = row.getInt(1) == 1;
                }
            }
        }
    }

    private void startOne(String name, int port) {
        run(
                Map.of(),
                "pg_ctl",
                "start",
                "-w",
                "-D",
                data(name),
                "-l",
                folder.resolve(name + ".log").toString(),
                "-o",
                "-p " + port + " -k " + folder + SETTINGS);
    }

    private String data(String name) {
        return folder.resolve(name).toString();
    }

    private void run(Map<String, String> environment, String program, String... arguments) {
        List<String> command =
                new ArrayList<>(LocalServer.asUser(programs.resolve(program).toString()));
        command.addAll(List.of(arguments));
        LocalServer.run(command, environment);
    }

    /** The URL of the server that is the primary one at first. */
    public String primaryUrl() {
        return "jdbc:postgresql://127.0.0.1:" + primary + "/postgres?user=" + USER;
    }

    public String standbyUrl() {
        return "jdbc:postgresql://127.0.0.1:" + standby + "/postgres?user=" + USER;
    }

    /** The password, which the driver does not look up for a URL of several hosts. */
    public String password() {
        return password;
    }

    /** The URL of whichever is the primary one. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + primary + ",127.0.0.1:" + standby + "/postgres?user=" + USER
                + "&targetServerType=primary";
    }

    /** Stops the primary one as a power cut does, and makes the standby the primary one. */
    public void failOver() {
        run(Map.of(), "pg_ctl", "stop", "-m", "immediate", "-D", data("primary"));
        run(Map.of(), "pg_ctl", "promote", "-w", "-D", data("standby"));
        try (Connection connection = DriverManager.getConnection(standbyUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set synchronous_standby_names = ''");
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException("The standby does not take over.", e);
        }
    }

    @Override
    public void close() {
        for (String name : List.of("primary", "standby")) {
            if (Files.exists(folder.resolve(name).resolve("postmaster.pid"))) {
                run(Map.of(), "pg_ctl", "stop", "-m", "immediate", "-D", data(name));
            }
        }
        ServerFolder.delete(folder);
    }
}
