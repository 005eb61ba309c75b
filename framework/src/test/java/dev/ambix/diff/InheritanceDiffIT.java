package dev.ambix.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.diff.difference.Rename;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parents and children, whose columns and constraints are declared or merely inherited, judged by the catalog. */
@Sampled(4)
class InheritanceDiffIT {
    private static final CatalogSnapshot SNAPSHOT = CatalogSnapshot.ofSchema().ignoringColumnOrder();

    /** A third of them, by the seed; {@code -Dambix.trips=all} takes all. */
    static List<InheritanceCase> some() {
        List<InheritanceCase> all = InheritanceCase.undoable().toList();
        boolean isAll = "all".equals(System.getProperty("ambix.trips"));
        return isAll ? all : Sample.of(all, all.size() / 3, "inheritance");
    }

    @ParameterizedTest
    @MethodSource("some")
    void itIsMadeAndUndoneAsTheCatalogSays(InheritanceCase one) throws SQLException {
        try (TestDatabase before = TestDatabase.create();
                TestDatabase after = TestDatabase.create()) {
            before.execute(one.before());
            after.execute(one.before(), one.change());
            State from = State.of(before);
            State to = State.of(after);
            wayAndBack(from, to, before, one);
            wayAndBack(to, from, after, one);
        }
    }

    /** What a database holds, as it is read and as the catalog has it. */
    private record State(SchemaGraph graph, String catalog) {
        static State of(TestDatabase database) throws SQLException {
            return new State(read(database), SNAPSHOT.read(database));
        }
    }

    private static void wayAndBack(State from, State to, TestDatabase database, InheritanceCase one)
            throws SQLException {
        DiffOptions options = DiffOptions.DEFAULTS.withServer(database.majorVersion());
        List<Rename> renames =
                one.flag().equals("asks") ? SchemaDiff.likelyRenames(from.graph(), to.graph(), options, 0) : List.of();
        Difference difference = SchemaDiff.between(from.graph(), to.graph(), options.withRenames(renames));
        apply(database, difference.upgrade());
        assertThat(SNAPSHOT.read(database)).isEqualTo(to.catalog());
        assertThat(SchemaDiff.between(read(database), to.graph(), options)
                        .upgrade()
                        .operations())
                .isEmpty();
        apply(database, difference.downgrade());
        assertThat(SNAPSHOT.read(database)).isEqualTo(from.catalog());
    }

    private static SchemaGraph read(TestDatabase database) throws SQLException {
        return database.inSession(session -> DatabaseReader.read(session, ReadOptions.DEFAULTS));
    }

    private static void apply(TestDatabase database, ChangeSet changes) throws SQLException {
        database.inSession(session -> {
            new ScratchApplication(session, SqlCompiler.standard()).apply(changes);
            return true;
        });
    }
}
