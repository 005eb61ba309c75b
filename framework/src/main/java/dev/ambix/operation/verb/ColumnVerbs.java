package dev.ambix.operation.verb;

import dev.ambix.operation.alteration.AlterColumn;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import java.util.Optional;

/** The verbs for columns. */
public interface ColumnVerbs extends Verbs {
    /**
     * Adds a column; one with a default that is a constant needs no rewrite.
     *
     * <p>Example: {@code op.addColumn("account", column("note", CLOB))}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void addColumn(String table, Column column) {
        invoke(new AddColumn(QualifiedName.parse(table), column));
    }

    /**
     * Adds a column unless the table has one of its name, of any type.
     *
     * <p>Example: {@code op.addColumnIfNotExists("account", column("note", CLOB))}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void addColumnIfNotExists(String table, Column column) {
        invoke(new AddColumn(QualifiedName.parse(table), column, Existence.IGNORED));
    }

    /**
     * Drops a column and its values.
     *
     * <p>Example: {@code op.dropColumn("account", "note")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropColumn(String table, String column) {
        invoke(new DropColumn(QualifiedName.parse(table), column, Optional.empty()));
    }

    /**
     * Drops a column, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropColumn("account", column("note", CLOB))}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropColumn(String table, Column was) {
        invoke(new DropColumn(QualifiedName.parse(table), was.name(), Optional.of(was)));
    }

    /**
     * Drops a column if the table has it.
     *
     * <p>Example: {@code op.dropColumnIfExists("account", "note")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropColumnIfExists(String table, String column) {
        drop(table, column, Existence.IGNORED, Dependents.RESTRICT);
    }

    /**
     * Drops a column and all that depends on it: views, foreign keys of other tables, and their dependents.
     *
     * <p>Example: {@code op.dropColumnCascade("account", "note")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropColumnCascade(String table, String column) {
        drop(table, column, Existence.CHECKED, Dependents.CASCADE);
    }

    private void drop(String table, String column, Existence existence, Dependents dependents) {
        invoke(new DropColumn(QualifiedName.parse(table), column, existence, dependents, Optional.empty()));
    }

    /**
     * Begins the changes of one column; {@link AlterColumn} has them.
     *
     * <p>Example: {@code op.alterColumn("account", "name").type(VARCHAR(100)).notNull()}. Lock: ACCESS EXCLUSIVE on
     * account.
     */
    default AlterColumn alterColumn(String table, String column) {
        return begin(new AlterColumn(this::invoke, QualifiedName.parse(table), column, Optional.empty()));
    }

    /**
     * The changes of one column, whose definition is given, so that the operations can be reversed.
     *
     * <p>Example: {@code op.alterColumn("account", column("name", VARCHAR(50))).type(VARCHAR(100))}. Lock: ACCESS
     * EXCLUSIVE on account.
     */
    default AlterColumn alterColumn(String table, Column was) {
        return begin(new AlterColumn(this::invoke, QualifiedName.parse(table), was.name(), Optional.of(was)));
    }
}
