package dev.ambix.autogenerate;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.enumType;
import static dev.ambix.schema.Ddl.index;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.diff.DiffOptions;
import dev.ambix.diff.Remark;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.operation.Operation;
import dev.ambix.schema.Dependencies;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Schema;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.schema.SchemaObject;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A model that keeps what nobody allowed to drop. */
class RetentionTest {
    private static final SchemaObject ACCOUNT = table("account", column("id", BIGINT));
    private static final SchemaObject LOG = table("log", column("id", BIGINT), column("mood", type("mood")));
    private static final SchemaObject LOG_INDEX = index("ix_log_id", on("log", "id"));
    private static final SchemaObject MOOD = enumType("mood", "sad");

    private static SchemaGraph graph(Dependencies dependencies, SchemaObject... objects) {
        return new SchemaGraph(Schema.of(List.of(objects)), dependencies);
    }

    /** The type of a column is needed by the column. */
    private static Dependencies moodOfLog() {
        TreeMap<ObjectRef, SortedSet<ObjectRef>> needs = new TreeMap<>();
        needs.put(
                ObjectRef.part(ObjectKind.COLUMN, QualifiedName.of("log"), "mood"), new TreeSet<>(List.of(MOOD.ref())));
        return new Dependencies(needs);
    }

    private static List<String> kept(SchemaGraph live, SchemaGraph model) {
        List<Remark> drops = SchemaDiff.between(live, model, DiffOptions.DEFAULTS).remarks().stream()
                .filter(remark -> remark.kind() == Remark.Kind.LOSES_DATA)
                .toList();
        SchemaGraph target = Retention.of(live, model, drops);
        return SchemaDiff.between(live, target, DiffOptions.DEFAULTS).upgrade().operations().stream()
                .map(Operation::summary)
                .toList();
    }

    @Test
    void aTableStaysWithItsIndexesAndTypes() {
        SchemaGraph live = graph(moodOfLog(), ACCOUNT, LOG, LOG_INDEX, MOOD);

        assertThat(kept(live, graph(Dependencies.NONE, ACCOUNT))).isEmpty();
    }

    @Test
    void aColumnStaysWithItsType() {
        SchemaGraph live = graph(moodOfLog(), LOG, LOG_INDEX, MOOD);
        SchemaGraph model = graph(Dependencies.NONE, table("log", column("id", BIGINT)), LOG_INDEX);

        assertThat(kept(live, model)).isEmpty();
    }

    @Test
    void whatHoldsNoDataIsDroppedAllTheSame() {
        SchemaGraph live = graph(Dependencies.NONE, LOG, LOG_INDEX, MOOD, enumType("unused", "a"));

        assertThat(kept(live, graph(Dependencies.NONE, LOG, MOOD)))
                .containsExactlyInAnyOrder("drop index ix_log_id", "drop type unused");
    }
}
