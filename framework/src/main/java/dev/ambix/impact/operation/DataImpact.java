package dev.ambix.impact.operation;

import static dev.ambix.impact.Effect.LOSES_DATA;
import static dev.ambix.impact.Effect.SCANS_TABLE;
import static dev.ambix.impact.LockLevel.ROW_EXCLUSIVE;

import dev.ambix.impact.Impact;
import dev.ambix.operation.value.DataOperation.BulkInsert;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.DataOperation.ExecuteFile;
import dev.ambix.operation.value.DataOperation.ExecuteQuery;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.RowOperation.Backfill;
import dev.ambix.operation.value.RowOperation.DeleteRows;
import dev.ambix.operation.value.RowOperation.SeedRows;
import dev.ambix.operation.value.RowOperation.UnseedRows;
import dev.ambix.operation.value.RowOperation.UpdateRows;
import dev.ambix.operation.value.RowOperation.UpsertRows;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The impact of data operations. */
final class DataImpact {
    private static final Impact AUTHORED = Impact.unknown("it is SQL of the migration's author");

    private static final String FOUND = "unless an index finds the rows, and those of other tables that refer to them";

    private DataImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(Execute.class, op -> AUTHORED)
                .on(ExecuteQuery.class, op -> AUTHORED)
                .on(ExecuteFile.class, op -> AUTHORED)
                .on(BulkInsert.class, op -> Impact.locking(op.table(), ROW_EXCLUSIVE))
                .on(SeedRows.class, op -> Impact.locking(op.rows().table(), ROW_EXCLUSIVE))
                .on(UnseedRows.class, op -> Impact.locking(op.rows().table(), ROW_EXCLUSIVE)
                        .with(SCANS_TABLE, FOUND))
                .on(UpsertRows.class, op -> Impact.locking(op.rows().table(), ROW_EXCLUSIVE)
                        .with(LOSES_DATA, "the values that rows with these keys had"))
                .on(DeleteRows.class, op -> Impact.locking(op.table(), ROW_EXCLUSIVE)
                        .with(SCANS_TABLE, FOUND)
                        .with(LOSES_DATA, "the rows"))
                .on(
                        UpdateRows.class,
                        op -> changing(op.table(), op.assignments().keySet(), op.condition()))
                .on(Backfill.class, op -> changing(op.table(), op.assignments().keySet(), op.condition()));
    }

    /** No value is lost of a column that is written only where it is null. */
    private static Impact changing(QualifiedName table, Set<String> columns, Optional<String> condition) {
        Impact impact = Impact.locking(table, ROW_EXCLUSIVE).with(SCANS_TABLE, "unless an index finds the rows");
        List<String> overwritten = columns.stream()
                .filter(column -> condition
                        .filter(rows -> NullCondition.demands(rows, column))
                        .isEmpty())
                .toList();
        return overwritten.isEmpty()
                ? impact
                : impact.with(LOSES_DATA, "the earlier values of " + String.join(", ", overwritten));
    }
}
