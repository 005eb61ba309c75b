package dev.ambix.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/** Runs a script: with psql where it is installed, otherwise statement by statement, split by the driver. */
public final class Psql {
    private Psql() {}

    /** Runs a script that must succeed. */
    public static void run(TestDatabase db, String script) {
        attempt(db, script).ifPresent(error -> {
            throw new AssertionError(error + "\n\n" + script);
        });
    }

    /** Runs a script up to its first error, and returns that. */
    public static Optional<String> attempt(TestDatabase db, String script) {
        return program().map(psql -> withPsql(psql, db, script)).orElseGet(() -> withDriver(db, script));
    }

    /** Whether psql itself is there, which alone knows rows below a COPY. */
    public static boolean isInstalled() {
        return program().isPresent();
    }

    /** The one on the path, otherwise the one of {@link LocalServer}. */
    private static Optional<Path> program() {
        Stream<Path> path =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        return Stream.concat(path, LocalServer.installed().stream())
                .map(folder -> folder.resolve("psql"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<String> withPsql(Path program, TestDatabase db, String script) {
        try {
            Path file = Files.writeString(Files.createTempFile("ambix", ".sql"), script);
            ProcessBuilder psql = new ProcessBuilder(
                    List.of(program.toString(), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file.toString()));
            psql.environment().putAll(LocalServer.environment(db));
            Process process = psql.redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Files.delete(file);
            return process.waitFor() == 0 ? Optional.empty() : Optional.of(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a script with the driver alone, up to its first error, and returns that. */
    public static Optional<String> withDriver(TestDatabase db, String script) {
        try (Connection connection = db.connect();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (NativeQuery query : Parser.parseJdbcSql(script, true, false, true, false, false)) {
                statement.execute(query.nativeSql);
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
