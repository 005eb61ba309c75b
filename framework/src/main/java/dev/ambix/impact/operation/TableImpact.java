package dev.ambix.impact.operation;

import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_ROW_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_UPDATE_EXCLUSIVE;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import java.util.List;
import java.util.Optional;

/** The impact of making and dropping tables. */
final class TableImpact {
    private TableImpact() {}

    /**
     * Other sessions cannot see the new table yet, so only tables matter that it refers to, inherits from or is a
     * partition of.
     */
    static Impact create(Table table) {
        Impact impact = Impact.none();
        if (table.options().partitionOf().isPresent()) {
            QualifiedName parent = table.options().partitionOf().get().parent();
            impact = impact.alsoLocking(parent, ACCESS_EXCLUSIVE)
                    .with(Effect.SCANS_TABLE, "the rows of the default partition are checked, if there is one");
        }
        for (QualifiedName parent : table.options().parents()) {
            impact = impact.alsoLocking(parent, SHARE_UPDATE_EXCLUSIVE);
        }
        for (QualifiedName referenced : references(table)) {
            impact = impact.alsoLocking(referenced, SHARE_ROW_EXCLUSIVE);
        }
        return impact;
    }

    static Impact drop(DropObject op) {
        Impact impact = Impact.locking(op.ref().name(), ACCESS_EXCLUSIVE);
        if (op.losesRows()) {
            impact = impact.with(Effect.LOSES_DATA, "its rows");
        }
        Optional<Table> was = op.was().filter(Table.class::isInstance).map(Table.class::cast);
        for (QualifiedName referenced : was.map(TableImpact::references).orElse(List.of())) {
            impact = impact.alsoLocking(referenced, ACCESS_EXCLUSIVE);
        }
        Optional<QualifiedName> parent =
                was.flatMap(table -> table.options().partitionOf()).map(PartitionOf::parent);
        return parent.isPresent() ? impact.alsoLocking(parent.get(), ACCESS_EXCLUSIVE) : impact;
    }

    private static List<QualifiedName> references(Table table) {
        return table.constraints().stream()
                .filter(ForeignKey.class::isInstance)
                .map(key -> ((ForeignKey) key).table())
                .filter(referenced -> !referenced.equals(table.name()))
                .toList();
    }
}
