package dev.ambix.autogenerate;

import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.ReadOptions;
import dev.ambix.diff.DiffOptions;
import dev.ambix.diff.Difference;
import dev.ambix.diff.Rename;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.sql.SqlCompiler;
import dev.ambix.testing.LocalServer;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The way from one database to another by what the diff says, and back, judged by what {@code pg_dump} prints.
 *
 * @param up what came of the upgrade
 * @param down what came of the downgrade
 */
record Trip(Outcome up, Outcome down) {
    private static final DiffOptions OPTIONS = DiffOptions.DEFAULTS.withServer(15);

    /** How what came out compares with what should have come out. */
    enum Outcome {
        EXACT,
        /** The same lines in another order: a column that was dropped comes back as the last one. */
        ORDER,
        DIFFERENT
    }

    /** Whether something other than the order of columns is not as it should be. */
    boolean isWrong() {
        return up == Outcome.DIFFERENT || down == Outcome.DIFFERENT;
    }

    /** Nothing was renamed. */
    static Trip between(TestDatabase before, TestDatabase after, LocalServer server) throws SQLException {
        return of(SchemaDiff.between(read(before), read(after), OPTIONS), before, after, server);
    }

    /** All that may have been renamed was. */
    static Trip renaming(TestDatabase before, TestDatabase after, LocalServer server) throws SQLException {
        SchemaGraph from = read(before);
        SchemaGraph to = read(after);
        List<Rename> renames = SchemaDiff.likelyRenames(from, to, OPTIONS, 0);
        Difference difference = RenamesTried.between(from, to, OPTIONS.withRenames(renames), before::connectNear);
        return of(difference, before, after, server);
    }

    private static Trip of(Difference difference, TestDatabase before, TestDatabase after, LocalServer server)
            throws SQLException {
        try (TestDatabase copy = before.copy()) {
            try (Connection connection = copy.connect()) {
                new Application(connection, SqlCompiler.standard()).apply(difference.upgrade());
            }
            Outcome up = compare(server.dump(after), server.dump(copy));
            try (Connection connection = copy.connect()) {
                new Application(connection, SqlCompiler.standard()).apply(difference.downgrade());
            }
            return new Trip(up, compare(server.dump(before), server.dump(copy)));
        }
    }

    static SchemaGraph read(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return DatabaseReader.read(connection, ReadOptions.DEFAULTS);
        }
    }

    private static Outcome compare(String expected, String actual) {
        if (statements(expected).equals(statements(actual))) {
            return Outcome.EXACT;
        }
        return sorted(expected).equals(sorted(actual)) ? Outcome.ORDER : Outcome.DIFFERENT;
    }

    private static List<String> statements(String dump) {
        return dump.lines()
                .filter(line -> !line.startsWith("--") && !line.startsWith("\\"))
                .toList();
    }

    private static String sorted(String dump) {
        return statements(dump).stream()
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
