package dev.ambix.codegen.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import dev.ambix.codegen.GeneratedClass;
import dev.ambix.codegen.MigrationBody;
import dev.ambix.codegen.MigrationWriter;
import dev.ambix.codegen.NewMigration;
import dev.ambix.codegen.WrittenMigration;
import dev.ambix.codegen.WrittenMigration.Line;
import dev.ambix.codegen.source.file.ModelSource;
import dev.ambix.codegen.source.file.WrittenOperation;
import dev.ambix.codegen.source.object.ObjectWords;
import dev.ambix.codegen.source.operation.OperationSource;
import dev.ambix.migration.Migration;
import dev.ambix.names.SealedFamily;
import dev.ambix.operation.Arguments;
import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.SchemaOperation;
import dev.ambix.schema.Model;
import dev.ambix.schema.NamingConvention;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.testing.Sampled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated Java, compiled without a warning and run, says what it was made from. */
@Sampled(8)
class SourceLawTest {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @TempDir
    private Path folder;

    @Test
    void everyShippedOperationHasSource() {
        assertThat(OperationSource.standard().missing()).isEmpty();
    }

    @Test
    void everyClassOfObjectHasWords() {
        assertThat(ObjectWords.classes()).isEqualTo(SealedFamily.leaves(SchemaObject.class));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aMigrationRecordsTheOperationsThatItWasMadeFrom(long seed) throws Exception {
        List<Operation> operations = operations(new AnyValue(seed));
        NewMigration migration = NewMigration.of(
                "com.example", "27c6a30d7c24", List.of(), "carts", Instant.parse("2026-11-20T13:03:11Z"));
        String source = new MigrationWriter()
                .source(migration, MigrationBody.of(new ChangeSet(operations), new ChangeSet(List.of())));

        Migration written =
                GeneratedClass.in(folder).instance("com.example.R202611201303_Carts", source, Migration.class);

        List<Operation> recorded = Operations.record(written::upgrade).operations();
        for (int i = 0; i < operations.size(); i++) {
            assertThat(Facts.of(recorded.get(i)))
                    .as(operations.get(i).toString())
                    .isEqualTo(Facts.of(operations.get(i)));
        }
        assertThat(recorded).hasSameSizeAs(operations);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theLinesOfAMigrationAreThoseThatItsOperationsAreRecordedAt(long seed) throws Exception {
        List<Operation> operations = operations(new AnyValue(seed));
        List<WrittenOperation> steps = new ArrayList<>(WrittenOperation.all(new ChangeSet(operations)));
        steps.add(3, WrittenOperation.disabled(operations.get(0), "is not meant"));
        NewMigration migration = NewMigration.of(
                "com.example", "27c6a30d7c24", List.of(), "carts", Instant.parse("2026-11-20T13:03:11Z"));
        WrittenMigration file = new MigrationWriter()
                .writePlaced(
                        migration,
                        new MigrationBody(
                                steps, WrittenOperation.all(new ChangeSet(operations.subList(0, 9))), List.of()),
                        folder);

        Migration written =
                GeneratedClass.in(folder).instance(file.className(), Files.readString(file.file()), Migration.class);

        assertThat(lines(file.upgrade())).isEqualTo(recorded(file, written::upgrade));
        assertThat(lines(file.downgrade())).isEqualTo(recorded(file, written::downgrade));
        assertThat(file.upgrade()).extracting(Line::operation).isEqualTo(operations);
    }

    private static List<Integer> lines(List<Line> lines) {
        return lines.stream().map(Line::number).toList();
    }

    private static List<Integer> recorded(WrittenMigration file, Consumer<Operations> code) {
        return Operations.recordWithPositions(NamingConvention.DEFAULT, Arguments.none(), file.className(), code)
                .operations()
                .stream()
                .map(recorded -> recorded.position().orElseThrow().line())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aModelDefinesTheSchemaThatItWasMadeFrom(long seed) throws Exception {
        Schema schema = schema(new AnyValue(seed));
        String source = ModelSource.of(schema, "com.example", "Shop");

        Model written = GeneratedClass.in(folder).instance("com.example.Shop", source, Model.class);

        assertThat(Facts.of(written.schema())).isEqualTo(Facts.of(schema));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theFormatterLeavesAModelAsItIs(long seed) throws FormatterException {
        String source = ModelSource.of(schema(new AnyValue(seed)), "com.example", "Shop");

        assertThat(source).isEqualTo(FORMATTER.formatSource(source));
    }

    private static List<Operation> operations(AnyValue any) {
        List<Operation> operations = new ArrayList<>();
        leaves(SchemaOperation.class).filter(type -> type != Online.class).forEach(type -> Stream.generate(
                        () -> (Operation) any.of(type))
                .limit(12)
                .forEach(operations::add));
        return operations;
    }

    private static Schema schema(AnyValue any) {
        Map<Object, SchemaObject> objects = new LinkedHashMap<>();
        leaves(SchemaObject.class)
                .flatMap(type ->
                        Stream.generate(() -> (SchemaObject) any.of(type)).limit(12))
                .forEach(object -> objects.put(object.ref(), object));
        return Schema.of(objects.values());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(SourceLawTest::leaves)
                : Stream.of(type);
    }
}
