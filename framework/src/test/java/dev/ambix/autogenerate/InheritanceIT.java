package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.Trip.Outcome;
import dev.ambix.diff.DiffOptions;
import dev.ambix.diff.Difference;
import dev.ambix.diff.Rename;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.operation.ChangeSet;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.sql.SqlCompiler;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.LocalServer;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parents and children, whose columns and constraints are declared or merely inherited. */
class InheritanceIT {
    private static final CatalogSnapshot SNAPSHOT = CatalogSnapshot.ofSchema().ignoringColumnOrder();

    @ParameterizedTest
    @MethodSource("dev.ambix.autogenerate.InheritanceCase#undoable")
    void itIsMadeAndUndoneAsTheCatalogSays(InheritanceCase one) throws SQLException {
        try (TestDatabase before = TestDatabase.create()) {
            before.execute(one.before());
            try (TestDatabase after = before.copy()) {
                after.execute(one.change());
                wayAndBack(before, after, one);
                wayAndBack(after, before, one);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ambix.autogenerate.InheritanceCase#undoable")
    void itIsMadeAndUndoneAsPgDumpSays(InheritanceCase one) throws SQLException {
        LocalServer server = Trips.server();
        try (TestDatabase before = server.createDatabase()) {
            before.execute(one.before());
            try (TestDatabase after = before.copy()) {
                after.execute(one.change());
                assertThat(trip(before, after, one, server).isWrong()).isFalse();
                assertThat(trip(after, before, one, server).isWrong()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ambix.autogenerate.InheritanceCase#all")
    void itIsMadeOutOfNothingAndUnmade(InheritanceCase one) throws SQLException {
        LocalServer server = Trips.server();
        try (TestDatabase empty = server.createDatabase();
                TestDatabase full = server.createDatabase()) {
            full.execute(one.before(), one.change());
            assertThat(Trip.between(empty, full, server)).isEqualTo(new Trip(Outcome.EXACT, Outcome.EXACT));
        }
    }

    static Trip trip(TestDatabase before, TestDatabase after, InheritanceCase one, LocalServer server)
            throws SQLException {
        return one.flag().equals("asks")
                ? Trip.renaming(before, after, server)
                : Trip.between(before, after, server);
    }

    static void wayAndBack(TestDatabase before, TestDatabase after, InheritanceCase one) throws SQLException {
        SchemaGraph from = Trip.read(before);
        SchemaGraph to = Trip.read(after);
        DiffOptions options = DiffOptions.DEFAULTS.withServer(version(before));
        List<Rename> renames =
                one.flag().equals("asks") ? SchemaDiff.likelyRenames(from, to, options, 0) : List.of();
        Difference difference = SchemaDiff.between(from, to, options.withRenames(renames));
        try (TestDatabase copy = before.copy()) {
            apply(copy, difference.upgrade());
            assertThat(SNAPSHOT.read(copy)).isEqualTo(SNAPSHOT.read(after));
            assertThat(SchemaDiff.between(Trip.read(copy), to, options).upgrade().operations())
                    .isEmpty();
            apply(copy, difference.downgrade());
            assertThat(SNAPSHOT.read(copy)).isEqualTo(SNAPSHOT.read(before));
        }
    }

    static int version(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }

    static void apply(TestDatabase database, ChangeSet changes) throws SQLException {
        try (Connection connection = database.connect()) {
            new Application(connection, SqlCompiler.standard()).apply(changes);
        }
    }
}
