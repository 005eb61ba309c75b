package dev.ambix.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.Application;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.ReadOptions;
import dev.ambix.operation.ChangeSet;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.sql.SqlCompiler;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parents and children, whose columns and constraints are declared or merely inherited, judged by the catalog. */
class InheritanceDiffIT {
    private static final CatalogSnapshot SNAPSHOT = CatalogSnapshot.ofSchema().ignoringColumnOrder();

    @ParameterizedTest
    @MethodSource("dev.ambix.diff.InheritanceCase#undoable")
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

    private static void wayAndBack(TestDatabase before, TestDatabase after, InheritanceCase one) throws SQLException {
        SchemaGraph from = read(before);
        SchemaGraph to = read(after);
        DiffOptions options = DiffOptions.DEFAULTS.withServer(before.majorVersion());
        List<Rename> renames = one.flag().equals("asks") ? SchemaDiff.likelyRenames(from, to, options, 0) : List.of();
        Difference difference = SchemaDiff.between(from, to, options.withRenames(renames));
        try (TestDatabase copy = before.copy()) {
            apply(copy, difference.upgrade());
            assertThat(SNAPSHOT.read(copy)).isEqualTo(SNAPSHOT.read(after));
            assertThat(SchemaDiff.between(read(copy), to, options).upgrade().operations())
                    .isEmpty();
            apply(copy, difference.downgrade());
            assertThat(SNAPSHOT.read(copy)).isEqualTo(SNAPSHOT.read(before));
        }
    }

    private static SchemaGraph read(TestDatabase database) throws SQLException {
        return database.inSession(session -> DatabaseReader.read(session, ReadOptions.DEFAULTS));
    }

    private static void apply(TestDatabase database, ChangeSet changes) throws SQLException {
        database.inSession(session -> {
            new Application(session, SqlCompiler.standard()).apply(changes);
            return true;
        });
    }
}
