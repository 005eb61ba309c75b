package dev.ambix.diff;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.index;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.Dependencies;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What two schemas keep of themselves for the sake of their difference. */
class ExtractTest {
    private static final Column ID = column("id", type("integer")).notNull();

    @Test
    void equalSchemasKeepNothing() {
        assertThat(Extract.of(chain(), chain(), DiffOptions.DEFAULTS).isEmpty()).isTrue();
    }

    @Test
    void aTableThatIsMerelyNeededLosesItsForeignKeys() {
        SchemaGraph to = with(link("t5", "t4", column("note", type("text"))));
        Extract extract = Extract.of(chain(), to, DiffOptions.DEFAULTS);
        assertThat(extract.from().schema().objects().keySet()).containsExactly(ref("t4"), ref("t5"));
        assertThat(extract.from().schema().table(name("t4")).orElseThrow().constraints())
                .hasSize(1);
        assertThat(extract.to().schema().table(name("t5")).orElseThrow().constraints())
                .hasSize(2);
    }

    @Test
    void whatIsMadeAgainIsKeptWithWhatItNeeds() {
        SchemaGraph to = with(column("other", type("bigint")));
        Extract extract = Extract.of(with(column("other", type("integer"))), to, DiffOptions.DEFAULTS);
        assertThat(extract.to().schema().objects().keySet())
                .containsExactly(
                        ref("t3"),
                        ref("t5"),
                        ObjectRef.of(ObjectKind.INDEX, name("ix")),
                        ObjectRef.of(ObjectKind.VIEW, name("v")));
    }

    @Test
    void thePartsDifferInWhatTheSchemasDifferIn() {
        SchemaGraph from = with(column("other", type("integer")));
        SchemaGraph to = with(column("other", type("bigint")));
        Extract extract = Extract.of(from, to, DiffOptions.DEFAULTS);
        assertThat(SchemaDiff.between(extract.from(), extract.to(), DiffOptions.DEFAULTS))
                .isEqualTo(SchemaDiff.between(from, to, DiffOptions.DEFAULTS));
    }

    /** Twenty tables, each of which refers to the one before. */
    private static SchemaGraph chain() {
        return new SchemaGraph(Schema.of(links()), Dependencies.NONE);
    }

    private static List<SchemaObject> links() {
        List<SchemaObject> links =
                new ArrayList<>(List.of(table("t0", ID, primaryKey("id").named("t0_pkey"))));
        for (int i = 1; i < 20; i++) {
            links.add(link("t" + i, "t" + (i - 1)));
        }
        return links;
    }

    private static Table link(String name, String other, Column... more) {
        List<Column> columns = new ArrayList<>(List.of(ID, column("other", type("integer"))));
        columns.addAll(Arrays.asList(more));
        return table(
                        name,
                        primaryKey("id").named(name + "_pkey"),
                        foreignKey("other").references(other, "id").named(name + "_other_fkey"))
                .withColumns(columns);
    }

    private static SchemaGraph with(Table table) {
        return new SchemaGraph(chain().schema().with(table), Dependencies.NONE);
    }

    /** The table t5 without a foreign key, with a column that a view and an index read; the view reads t3 too. */
    private static SchemaGraph with(Column other) {
        Table table = table("t5", ID, other, primaryKey("id").named("t5_pkey"));
        Schema schema = chain().schema()
                .with(table)
                .with(index("ix", on("t5", "other")))
                .with(View.of(name("v"), "select other from t5, t3"));
        SortedMap<ObjectRef, SortedSet<ObjectRef>> needs = new TreeMap<>();
        needs.put(
                ObjectRef.of(ObjectKind.VIEW, name("v")),
                new TreeSet<>(List.of(ref("t3"), ObjectRef.part(ObjectKind.COLUMN, name("t5"), "other"))));
        return new SchemaGraph(schema, new Dependencies(needs));
    }

    private static QualifiedName name(String name) {
        return QualifiedName.of(name);
    }

    private static ObjectRef ref(String table) {
        return ObjectRef.of(ObjectKind.TABLE, name(table));
    }
}
