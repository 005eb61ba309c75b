package dev.ambix.maven.inside;

import dev.ambix.MigrationException;
import dev.ambix.cli.Ambix;
import dev.ambix.cli.build.Build;
import dev.ambix.cli.embedded.EmbeddedServer;
import dev.ambix.cli.embedded.Ending;
import dev.ambix.cli.files.FileTree;
import dev.ambix.cli.session.Console;
import dev.ambix.cli.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.postgresql.Driver;

/**
 * Makes an empty database on an embedded server of its own, and upgrades it. Of the answer, {@code url}, {@code user} and
 * {@code password} lead to it, and {@code close} is a {@link Runnable} that stops the server; it is empty if the upgrade
 * failed, and the failure is told on the error stream.
 */
public final class ThrowawayDatabase implements Function<Map<String, Object>, Map<String, Object>> {
    private static final String NAME = "generation";
    private static final String HISTORY = "ambix_history";

    /** Called by reflection, from the other class loader. */
    public ThrowawayDatabase() {}

    @Override
    public Map<String, Object> apply(Map<String, Object> request) {
        Console console = CommandRun.console(request);
        Path folder = CommandRun.get(request, "serverFolder");
        try {
            return made(request, console, folder);
        } catch (MigrationException | SQLException | IOException e) {
            console.err()
                    .println("ambix: The database for code generators in " + folder + " cannot be made: "
                            + e.getMessage());
            return Map.of();
        } finally {
            CommandRun.deregisterDrivers();
        }
    }

    private static Map<String, Object> made(Map<String, Object> request, Console console, Path folder)
            throws SQLException, IOException {
        deleteOfOtherVersion(folder.resolve("postgres"));
        EmbeddedServer server = EmbeddedServer.start(folder, console.variables(), line -> {}, Ending.NONE);
        boolean isReady = false;
        try {
            String url = server.url().replaceFirst("/postgres$", "/" + NAME);
            Properties login = server.login();
            create(server.url(), url, login);
            isReady = upgrade(request, console, url, login);
            return isReady
                    ? Map.of(
                            "url",
                            url,
                            "user",
                            login.getProperty("user"),
                            "password",
                            login.getProperty("password"),
                            "close",
                            (Runnable) server::close)
                    : Map.of();
        } finally {
            if (!isReady) {
                server.close();
            }
        }
    }

    /** There is nothing in it that is worth a dump. */
    private static void deleteOfOtherVersion(Path server) throws IOException {
        Path version = server.resolve("data").resolve("PG_VERSION");
        String major = Build.postgresVersion().replaceFirst("\\..*", "");
        if (Files.exists(version) && !Files.readString(version).strip().equals(major)) {
            FileTree.delete(server);
        }
    }

    /** The history tables are in a schema of their own, where no generator looks for tables. */
    private static void create(String server, String database, Properties login) throws SQLException {
        execute(server, login, "drop database if exists " + NAME + " with (force)");
        execute(server, login, "create database " + NAME);
        execute(database, login, "create schema " + HISTORY);
    }

    private static void execute(String url, Properties login, String sql) throws SQLException {
        try (Connection connection = Optional.ofNullable(new Driver().connect(url, login))
                        .orElseThrow(() -> new IllegalStateException("No URL of PostgreSQL: " + url));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** By the same command as everywhere else, which must not take the database of an environment. */
    private static boolean upgrade(Map<String, Object> request, Console console, String url, Properties login) {
        Map<String, String> variables = new HashMap<>(console.variables());
        variables.remove("AMBIX_ENV");
        variables.put("AMBIX_URL", url);
        variables.put("AMBIX_USER", login.getProperty("user"));
        variables.put("AMBIX_PASSWORD", login.getProperty("password"));
        Console there = new Console(console.out(), console.err(), console.workingFolder(), variables, console.host());
        String target = CommandRun.get(request, "target");
        return Ambix.run(there, "upgrade", target, "--history-schema=" + HISTORY, "--quiet") == ExitCode.DONE;
    }
}
