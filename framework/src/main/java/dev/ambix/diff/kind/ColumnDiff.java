package dev.ambix.diff.kind;

import dev.ambix.diff.removal.GeneratedColumns;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.table.Column;
import java.util.Optional;

/** Columns. Whether they can be altered is asked of {@link GeneratedColumns}, which sees both schemas. */
final class ColumnDiff implements ElementDiff<Column> {
    @Override
    public void drop(ObjectRef ref, Column column, SchemaComparison comparison) {
        DropColumn drop = new DropColumn(ref.name(), column.name(), Optional.of(column));
        comparison.steps().remove(ref, drop);
    }
}
