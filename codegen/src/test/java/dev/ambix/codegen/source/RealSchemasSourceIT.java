package dev.ambix.codegen.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.JavaFormatterOptions;
import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.autogenerate.source.ObjectsSource;
import dev.ambix.autogenerate.source.SchemaSource;
import dev.ambix.autogenerate.source.SqlSource;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.codegen.GeneratedClass;
import dev.ambix.codegen.MigrationBody;
import dev.ambix.codegen.MigrationWriter;
import dev.ambix.codegen.NewMigration;
import dev.ambix.codegen.source.file.ModelSource;
import dev.ambix.conformance.RealSchema;
import dev.ambix.diff.AuthoredSpelling;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.migration.Migration;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Model;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas of real applications, written as Java and as SQL, compiled and made again: nothing differs, and the
 * formatter has nothing to change.
 *
 * <p>By default a few of them, most of which follow from {@link Sample#SEED}; {@code -Dambix.schemas=all} takes all, and
 * the names of some take these.
 */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(6)
class RealSchemasSourceIT {
    private static final Set<String> ALWAYS = Set.of("daml", "jbpm");
    private static final int MORE = 3;

    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @TempDir
    private Path folder;

    static Stream<RealSchema> schemas() {
        return RealSchema.chosen("ambix.schemas", ALWAYS, MORE).stream();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void aModelWrittenInJavaIsNoFalseAlarm(RealSchema schema, TestDatabase db) throws Exception {
        SchemaGraph wanted = load(schema, db);
        String source = ModelSource.of(AuthoredSpelling.schema(wanted), "com.example", "Shop");
        assertThat(source).isEqualTo(FORMATTER.formatSource(source));
        Model model = GeneratedClass.in(folder).instance("com.example.Shop", source, Model.class);
        assertNothingDiffers(
                wanted, new ObjectsSource("Shop", model.schema().objects().values()), options(db));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void aModelWrittenInSqlIsNoFalseAlarm(RealSchema schema, TestDatabase db) throws Exception {
        SchemaGraph wanted = load(schema, db);
        Difference all = SchemaDiff.between(SchemaGraph.EMPTY, wanted, options(db));
        String sql = SqlCompiler.standard().compile(all.upgrade()).stream()
                .map(CompiledStatement::statement)
                .map(statement -> statement.sql() + ";\n")
                .collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("schema.sql"), "begin;\n" + sql + "commit;\n");
        assertNothingDiffers(wanted, new SqlSource(file), options(db));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void aMigrationMakesTheSchemaAndUnmakesIt(RealSchema schema, TestDatabase db) throws Exception {
        SchemaGraph wanted = load(schema, db);
        Migration migration = written(SchemaDiff.between(SchemaGraph.EMPTY, wanted, options(db)));
        try (TestDatabase other = TestDatabase.create();
                Connection connection = other.connect()) {
            ScratchApplication application = new ScratchApplication(connection, SqlCompiler.standard());
            SchemaGraph empty = application.read();
            application.apply(Operations.record(migration::upgrade));
            assertThat(left(wanted, application.read(), options(db)))
                    .as(Sample.NOTE)
                    .isEmpty();
            application.apply(Operations.record(migration::downgrade));
            assertThat(application.read().schema()).isEqualTo(empty.schema());
        }
    }

    private Migration written(Difference difference) throws Exception {
        NewMigration migration =
                NewMigration.of("com.example", "27c6a30d7c24", List.of(), "all", Instant.parse("2026-11-20T13:03:11Z"));
        String source =
                new MigrationWriter().source(migration, MigrationBody.of(difference.upgrade(), difference.downgrade()));
        assertThat(source).isEqualTo(FORMATTER.formatSource(source));
        return GeneratedClass.in(folder).instance("com.example.R202611201303_All", source, Migration.class);
    }

    private static void assertNothingDiffers(SchemaGraph wanted, SchemaSource source, DiffOptions options)
            throws Exception {
        try (TestDatabase other = TestDatabase.create();
                Connection connection = other.connect()) {
            source.create(connection);
            SchemaGraph found = DatabaseReader.read(connection, ReadOptions.DEFAULTS);
            assertThat(left(wanted, found, options)).as(Sample.NOTE).isEmpty();
        }
    }

    private static List<String> left(SchemaGraph wanted, SchemaGraph found, DiffOptions options) {
        return SchemaDiff.between(found, wanted, options).upgrade().operations().stream()
                .map(Operation::summary)
                .toList();
    }

    private static SchemaGraph load(RealSchema schema, TestDatabase db) throws Exception {
        schema.load(db);
        try (Connection connection = db.connect()) {
            return DatabaseReader.read(connection, ReadOptions.DEFAULTS);
        }
    }

    private static DiffOptions options(TestDatabase db) {
        return DiffOptions.DEFAULTS.withServer(db.majorVersion());
    }
}
