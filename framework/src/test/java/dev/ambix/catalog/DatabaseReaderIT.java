package dev.ambix.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.MigrationException;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.names.SealedFamily;
import dev.ambix.operation.Operations;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.Casts;
import dev.ambix.schema.graph.Casts.Context;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.Table;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every kind of object is read with all that it is. */
@ExtendWith(TestDatabase.PerTest.class)
class DatabaseReaderIT {
    private static final ReadOptions OPTIONS =
            ReadOptions.DEFAULTS.leavingOut(List.of(QualifiedName.of("ambix_revision")));

    /** Parts of other objects, and what no model can hold. */
    private static final Set<ObjectKind> NOT_READ = EnumSet.of(
            ObjectKind.COLUMN,
            ObjectKind.CONSTRAINT,
            ObjectKind.DOMAIN_CONSTRAINT,
            ObjectKind.ENUM_VALUE,
            ObjectKind.ATTRIBUTE,
            ObjectKind.LANGUAGE,
            ObjectKind.DATABASE,
            ObjectKind.LARGE_OBJECT,
            ObjectKind.PARAMETER);

    @Test
    void everyKindIsReadWhole(TestDatabase db) throws SQLException, IOException {
        db.execute(resource("cases.sql"));
        SchemaGraph graph = read(db);
        assertThat(graph.schema().objects().values())
                .extracting(Object::getClass)
                .as("classes of objects, of which each needs a reader and a case")
                .containsAll(SealedFamily.leaves(SchemaObject.class));
        String user = db.query("select current_user").get(0);
        assertThat(objects(graph)).isEqualTo(resource("cases.txt").replace("{user}", user));
        assertThat(dependencies(graph)).isEqualTo(resource("dependencies.txt"));
    }

    @Test
    void everyKindIsReadWithItsOwnerAndItsComment(TestDatabase db) throws SQLException, IOException {
        db.execute(resource("cases.sql"));
        Set<ObjectRef> objects = read(db).schema().objects().keySet();
        assertThat(objects)
                .extracting(ObjectRef::kind)
                .as("kinds of objects, of which each needs a reader and a case")
                .containsAll(EnumSet.complementOf(EnumSet.copyOf(NOT_READ)));
        List<ObjectRef> commented = those(objects, ref -> op -> op.comment(ref, "c"));
        db.execute(sql(op -> commented.forEach(ref -> op.comment(ref, "c"))));
        try (Connection connection = db.connect();
                Statement statement = connection.createStatement()) {
            // The owner is told where it is another role than the one that reads.
            statement.execute("set role pg_read_all_data");
            Schema schema = DatabaseReader.read(connection, OPTIONS).schema();
            assertThat(commented).allMatch(ref -> isCommented(ref, schema));
            assertThat(those(objects, ref -> op -> op.changeOwner(ref, "r")))
                    .allMatch(ref ->
                            schema.find(ObjectRef.about(ObjectKind.OWNER, ref)).isPresent()
                                    || isOwnedWithColumn(ref, schema));
        }
    }

    @Test
    void whatNewServersBringIsReadToo(TestDatabase db) throws SQLException, IOException {
        assumeTrue(db.majorVersion() >= 18, "objects of PostgreSQL 18 or newer");
        db.execute("create schema app", resource("cases-18.sql"));
        assertThat(objects(read(db))).isEqualTo(resource("cases-18.txt"));
    }

    @Test
    void aRecordingReadsAsTheDatabaseDoes(TestDatabase db) throws SQLException, IOException {
        db.execute(resource("cases.sql"));
        try (Connection connection = db.connect()) {
            byte[] recording = DatabaseReader.record(connection, OPTIONS, Plans.ONCE);
            assertThat(DatabaseReader.replay(recording, OPTIONS)).isEqualTo(read(db));
        }
    }

    @Test
    void castsAreThoseOfTheServerAndOfTheDatabase(TestDatabase db) throws SQLException {
        db.execute(
                "create extension citext",
                "create schema app; create type app.\"Mood\" as enum ('ok')",
                "create function mood(boolean) returns app.\"Mood\" language sql as $$select 'ok'::app.\"Mood\"$$",
                "create cast (boolean as app.\"Mood\") with function mood(boolean) as assignment");
        Casts casts = read(db).casts();
        assertThat(casts.contexts()).containsAllEntriesOf(Casts.BUILT_IN.contexts());
        assertThat(casts.strings()).contains("citext").containsAll(Casts.BUILT_IN.strings());
        assertThat(casts.between("boolean", "app.\"Mood\"")).contains(Context.ASSIGNMENT);
        assertThat(casts.between("boolean[]", "app.\"Mood\"[]")).contains(Context.ASSIGNMENT);
        assertThat(casts.between("boolean", "integer")).contains(Context.EXPLICIT);
        assertThat(casts.between("app.\"Mood\"", "citext")).contains(Context.ASSIGNMENT);
        assertThat(casts.between("citext", "app.\"Mood\"")).contains(Context.EXPLICIT);
        assertThat(casts.between("integer", "app.\"Mood\"")).isEmpty();
    }

    /** The objects with which PostgreSQL can do something. */
    private static List<ObjectRef> those(Set<ObjectRef> objects, Function<ObjectRef, Consumer<Operations>> change) {
        return objects.stream()
                .filter(ref -> {
                    try {
                        return sql(change.apply(ref)).length > 0;
                    } catch (MigrationException e) {
                        return false;
                    }
                })
                .toList();
    }

    private static boolean isCommented(ObjectRef ref, Schema schema) {
        return schema.find(ObjectRef.about(ObjectKind.COMMENT, ref)).isPresent()
                || schema.table(ref.name()).flatMap(Table::comment).isPresent();
    }

    private static boolean isOwnedWithColumn(ObjectRef ref, Schema schema) {
        return schema.find(ref).orElseThrow() instanceof Sequence sequence
                && sequence.owner().isPresent();
    }

    private static String[] sql(Consumer<Operations> change) {
        return SqlCompiler.standard().compile(Operations.record(change)).stream()
                .map(compiled -> compiled.statement().sql())
                .toArray(String[]::new);
    }

    private static SchemaGraph read(TestDatabase db) throws SQLException {
        try (Connection connection = db.connect()) {
            return DatabaseReader.read(connection, OPTIONS);
        }
    }

    private static String objects(SchemaGraph graph) {
        return lines(graph.schema().objects().values().stream()
                .map((SchemaObject object) -> RecordText.of(object))
                .toList());
    }

    private static String dependencies(SchemaGraph graph) {
        return lines(graph.dependencies().needs().entrySet().stream()
                .map(entry -> entry.getKey() + " -> " + entry.getValue())
                .toList());
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(DatabaseReaderIT.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
