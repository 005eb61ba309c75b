package dev.ambix.replay;

import dev.ambix.impact.operation.RefusedRows;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import java.util.stream.Stream;

/** The rows that a repair cannot bring back, and those that it may fail on. */
final class RepairRows {
    private RepairRows() {}

    /**
     * A sentence or more for each operation that depends on rows.
     *
     * @param live the schema of the database before the repair
     */
    static Stream<String> of(ChangeSet repair, SchemaGraph live) {
        return repair.operations().stream()
                .flatMap(operation -> Stream.concat(lost(operation, live), refused(operation, live)));
    }

    private static Stream<String> lost(Operation operation, SchemaGraph live) {
        if (operation instanceof CreateObject create && create.object() instanceof Table table) {
            return Stream.of("Table " + table.name() + " comes back without rows.");
        }
        return operation instanceof AddColumn add && add.column().generated().isEmpty() && isThere(live, add.table())
                ? Stream.of(add.table().dotted(add.column().name()) + " comes back without the values that it had.")
                : Stream.empty();
    }

    private static Stream<String> refused(Operation operation, SchemaGraph live) {
        return RefusedRows.of(operation).filter(rows -> isThere(live, rows.table())).stream()
                .map(rows -> rows.sentence()
                        + rows.search()
                        + (operation instanceof AddColumn add
                                ? " In the SQL, add " + add.column().name()
                                        + " without NOT NULL, fill it, then set NOT NULL."
                                : ""));
    }

    private static boolean isThere(SchemaGraph live, QualifiedName table) {
        return live.schema().table(table).isPresent();
    }
}
