package dev.ambix.diff.index;

import dev.ambix.diff.inherit.Cascade;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.DefaultNames;
import java.util.ArrayList;
import java.util.List;

/** Constraints and triggers that a table has without listing them, such as the copies of its partitioned table's. */
final class InheritedParts {
    private InheritedParts() {}

    static boolean isUnlisted(ObjectRef ref, SchemaIndex side) {
        return (ref.kind() == ObjectKind.CONSTRAINT || ref.kind() == ObjectKind.TRIGGER) && !side.has(ref);
    }

    /** The element that a part comes from: that of a parent, or the column of a NOT NULL whose name PostgreSQL chose. */
    static List<ObjectRef> sources(ObjectRef ref, SchemaIndex side) {
        List<ObjectRef> sources = new ArrayList<>();
        side.schema().table(ref.name()).ifPresent(table -> {
            table.columns().stream()
                    .filter(column ->
                            DefaultNames.notNull(ref.name(), column.name()).equals(ref.ownName()))
                    .map(column -> SchemaIndex.column(ref.name(), column.name()))
                    .forEach(sources::add);
            Cascade.ancestors(side.schema(), table).forEach(parent -> ofParent(ref, table, parent, sources));
        });
        return sources;
    }

    private static void ofParent(ObjectRef ref, Table table, Table parent, List<ObjectRef> sources) {
        sources.add(ObjectRef.part(ref.kind(), parent.name(), ref.ownName()));
        parent.constraints().stream()
                .filter(above -> PartitionKeys.isChosen(table, above, ref.ownName()))
                .map(above -> SchemaIndex.constraint(parent.name(), above))
                .forEach(sources::add);
    }
}
