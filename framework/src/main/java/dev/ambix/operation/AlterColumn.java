package dev.ambix.operation;

import dev.ambix.operation.ColumnOperation.RenameColumn;
import dev.ambix.operation.ColumnOperation.SetColumnComment;
import dev.ambix.operation.ColumnOperation.SetColumnType;
import dev.ambix.operation.ColumnOperation.SetDefault;
import dev.ambix.operation.ColumnOperation.SetNullability;
import dev.ambix.schema.Column.Nullability;
import dev.ambix.schema.ColumnType;
import dev.ambix.schema.QualifiedName;
import java.util.Optional;
import org.jooq.DataType;

/** Changes of one column; each method makes one operation, in the order of the calls. */
public final class AlterColumn {
    private final Verbs op;
    private final QualifiedName table;
    private final String column;

    AlterColumn(Verbs op, QualifiedName table, String column) {
        this.op = op;
        this.table = table;
        this.column = column;
    }

    /** Changes the type, where an assignment cast leads from the old to the new one. */
    public AlterColumn type(DataType<?> type) {
        return type(ColumnType.of(type));
    }

    public AlterColumn type(ColumnType type) {
        return then(new SetColumnType(table, column, type, Optional.empty(), Before.unknown()));
    }

    /** Changes the type; {@code using} is the SQL expression that gives the new value. */
    public AlterColumn type(DataType<?> type, String using) {
        return type(ColumnType.of(type), using);
    }

    public AlterColumn type(ColumnType type, String using) {
        return then(new SetColumnType(table, column, type, Optional.of(using), Before.unknown()));
    }

    public AlterColumn notNull() {
        return then(new SetNullability(table, column, Nullability.NOT_NULL));
    }

    public AlterColumn nullable() {
        return then(new SetNullability(table, column, Nullability.NULLABLE));
    }

    /** Sets the default, an SQL expression; rows that stand keep their values. */
    public AlterColumn defaultValue(String sql) {
        return then(new SetDefault(table, column, Optional.of(sql), Before.unknown()));
    }

    public AlterColumn dropDefault() {
        return then(new SetDefault(table, column, Optional.empty(), Before.unknown()));
    }

    public AlterColumn comment(String text) {
        return then(new SetColumnComment(table, column, Optional.of(text), Before.unknown()));
    }

    public AlterColumn dropComment() {
        return then(new SetColumnComment(table, column, Optional.empty(), Before.unknown()));
    }

    /** Renames the column; later calls are about the new name. */
    public AlterColumn rename(String newName) {
        op.invoke(new RenameColumn(table, column, newName));
        return new AlterColumn(op, table, newName);
    }

    private AlterColumn then(Operation operation) {
        op.invoke(operation);
        return this;
    }
}
