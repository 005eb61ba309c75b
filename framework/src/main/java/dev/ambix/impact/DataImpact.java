package dev.ambix.impact;

import static dev.ambix.impact.LockLevel.ROW_EXCLUSIVE;

import dev.ambix.operation.DataOperation.BulkInsert;
import dev.ambix.operation.DataOperation.Execute;
import dev.ambix.operation.DataOperation.ExecuteQuery;
import dev.ambix.operation.OperationHandlers;

/** The impact of data operations. */
final class DataImpact {
    private static final Impact AUTHORED = Impact.unknown("it is SQL of the migration's author");

    private DataImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(Execute.class, op -> AUTHORED)
                .on(ExecuteQuery.class, op -> AUTHORED)
                .on(BulkInsert.class, op -> Impact.locking(op.table(), ROW_EXCLUSIVE));
    }
}
