package dev.ambix.runtime;

import dev.ambix.testing.TestDatabase;
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
import java.util.Properties;
import java.util.stream.Stream;
import org.postgresql.Driver;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/** Runs a script: with psql where it is installed, otherwise statement by statement, split by the driver. */
final class Psql {
    private Psql() {}

    /** Runs a script that must succeed. */
    static void run(TestDatabase db, String script) {
        attempt(db, script).ifPresent(error -> {
            throw new AssertionError(error + "\n\n" + script);
        });
    }

    /** Runs a script up to its first error, and returns that. */
    static Optional<String> attempt(TestDatabase db, String script) {
        return isInstalled() ? withPsql(db, script) : withDriver(db, script);
    }

    /** Whether psql itself is there, which alone knows rows below a COPY. */
    static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));
    }

    private static Optional<String> withPsql(TestDatabase db, String script) {
        Properties url = Optional.ofNullable(Driver.parseURL(db.url(), null)).orElseThrow();
        try {
            Path file = Files.writeString(Files.createTempFile("ambix", ".sql"), script);
            ProcessBuilder psql =
                    new ProcessBuilder(List.of("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file.toString()));
            psql.environment().put("PGHOST", url.getProperty("PGHOST"));
            psql.environment().put("PGPORT", url.getProperty("PGPORT"));
            psql.environment().put("PGDATABASE", url.getProperty("PGDBNAME"));
            psql.environment().put("PGUSER", url.getProperty("user"));
            psql.environment().put("PGPASSWORD", url.getProperty("password", ""));
            psql.environment().put("PGCLIENTENCODING", "UTF8");
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

    static Optional<String> withDriver(TestDatabase db, String script) {
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
