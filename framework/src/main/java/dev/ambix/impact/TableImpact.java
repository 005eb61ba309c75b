package dev.ambix.impact;

import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_ROW_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_UPDATE_EXCLUSIVE;

import dev.ambix.operation.OperationHandlers;
import dev.ambix.operation.TableOperation.CreateTable;
import dev.ambix.operation.TableOperation.DropTable;
import dev.ambix.operation.TableOperation.RenameTable;
import dev.ambix.schema.ForeignKey;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Table;
import dev.ambix.schema.TableOptions.PartitionOf;
import java.util.List;
import java.util.Optional;

/** The impact of table operations. */
final class TableImpact {
    private TableImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(CreateTable.class, TableImpact::create)
                .on(DropTable.class, TableImpact::drop)
                .on(RenameTable.class, op -> Impact.locking(op.name(), ACCESS_EXCLUSIVE));
    }

    /** Nobody can see the new table yet, so only the ones that it refers to, inherits from or is a part of matter. */
    private static Impact create(CreateTable op) {
        Table table = op.table();
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

    private static Impact drop(DropTable op) {
        Impact impact = Impact.locking(op.name(), ACCESS_EXCLUSIVE);
        if (op.losesRows()) {
            impact = impact.with(Effect.LOSES_DATA, "its rows");
        }
        for (QualifiedName referenced : op.was().map(TableImpact::references).orElse(List.of())) {
            impact = impact.alsoLocking(referenced, ACCESS_EXCLUSIVE);
        }
        Optional<QualifiedName> parent =
                op.was().flatMap(was -> was.options().partitionOf()).map(PartitionOf::parent);
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
