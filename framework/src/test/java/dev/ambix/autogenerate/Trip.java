package dev.ambix.autogenerate;

import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.ReadOptions;
import dev.ambix.diff.DiffOptions;
import dev.ambix.diff.Difference;
import dev.ambix.diff.Rename;
import dev.ambix.diff.RenameCandidate;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.sql.SqlCompiler;
import dev.ambix.testing.LocalServer;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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

    static Trip between(TestDatabase before, TestDatabase after, LocalServer server) throws SQLException {
        Difference plain = difference(before, after, List.of());
        List<Rename> renames = renames(before, after, plain);
        if (!renames.isEmpty()) {
            Trip renamed = of(difference(before, after, renames), before, after, server);
            if (renamed.up() == Outcome.EXACT) {
                return renamed;
            }
        }
        return of(plain, before, after, server);
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

    private static Difference difference(TestDatabase before, TestDatabase after, List<Rename> renames)
            throws SQLException {
        return SchemaDiff.between(read(before), read(after), OPTIONS.withRenames(renames));
    }

    /** Answers yes to all questions: to those about tables first, which may raise others about their columns. */
    private static List<Rename> renames(TestDatabase before, TestDatabase after, Difference plain) throws SQLException {
        List<Rename> renames = new ArrayList<>();
        Difference difference = plain;
        while (!difference.questions().isEmpty()) {
            List<Rename> asked =
                    difference.questions().stream().map(RenameCandidate::rename).toList();
            List<Rename> tables = asked.stream()
                    .filter(rename -> rename.ref().kind() == ObjectKind.TABLE)
                    .toList();
            renames.addAll(tables.isEmpty() ? asked : tables);
            difference = difference(before, after, renames);
        }
        return renames;
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
