package dev.ambix.operation;

import dev.ambix.operation.ColumnOperation.AddColumn;
import dev.ambix.operation.ColumnOperation.DropColumn;
import dev.ambix.schema.Column;
import dev.ambix.schema.QualifiedName;
import java.util.Optional;

/** The verbs for columns. */
public interface ColumnVerbs extends Verbs {
    default void addColumn(String table, Column column) {
        invoke(new AddColumn(QualifiedName.parse(table), column));
    }

    default void dropColumn(String table, String column) {
        invoke(new DropColumn(QualifiedName.parse(table), column, Optional.empty()));
    }

    /** Drops a column and says what it was, so that the operation can be reversed. */
    default void dropColumn(String table, Column was) {
        invoke(new DropColumn(QualifiedName.parse(table), was.name(), Optional.of(was)));
    }

    /** The changes of one column: {@code alterColumn("account", "name").type(VARCHAR(100)).notNull()}. */
    default AlterColumn alterColumn(String table, String column) {
        return new AlterColumn(this, QualifiedName.parse(table), column);
    }
}
