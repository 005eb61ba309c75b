package dev.ambix.operation.verb;

import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.TableElement;
import dev.ambix.schema.table.Table;
import java.util.Arrays;
import java.util.Optional;

/** The verbs for tables. */
public interface TableVerbs extends ObjectVerbs {
    /**
     * Creates a table of columns and constraints; the tables that foreign keys refer to are locked.
     *
     * <p>Example: {@code op.createTable("account", column("id", BIGINT).identity(), primaryKey("id"))}. Lock: none on
     * tables.
     */
    default void createTable(String name, TableElement... elements) {
        createTable(Table.of(QualifiedName.parse(name), Arrays.asList(elements)));
    }

    /**
     * Creates a table.
     *
     * <p>Example: {@code op.createTable(table("account", column("id", BIGINT)))}. Lock: none on tables.
     */
    default void createTable(Table table) {
        create(table);
    }

    /**
     * Creates a table unless there is a relation of its name, of any kind.
     *
     * <p>Example: {@code op.createTableIfNotExists("account", column("id", BIGINT))}. Lock: none on tables.
     */
    default void createTableIfNotExists(String name, TableElement... elements) {
        createTableIfNotExists(Table.of(QualifiedName.parse(name), Arrays.asList(elements)));
    }

    /**
     * Creates a table unless there is a relation of its name, of any kind.
     *
     * <p>Example: {@code op.createTableIfNotExists(table("account", column("id", BIGINT)))}. Lock: none on tables.
     */
    default void createTableIfNotExists(Table table) {
        invoke(new CreateObject(table, Existence.IGNORED));
    }

    /**
     * Drops a table with its rows.
     *
     * <p>Example: {@code op.dropTable("account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropTable(String name) {
        drop(Verbs.table(name));
    }

    /**
     * Drops a table, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropTable(table("account", column("id", BIGINT)))}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropTable(Table was) {
        drop(was);
    }

    /**
     * Drops a table if it is there.
     *
     * <p>Example: {@code op.dropTableIfExists("account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropTableIfExists(String name) {
        dropIfExists(Verbs.table(name));
    }

    /**
     * Drops a table and all that depends on it: views, foreign keys of other tables, and their dependents.
     *
     * <p>Example: {@code op.dropTableCascade("account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropTableCascade(String name) {
        dropCascade(Verbs.table(name));
    }

    /**
     * Gives a table another name; it stays in its schema.
     *
     * <p>Example: {@code op.renameTable("account", "customer")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void renameTable(String name, String newName) {
        ObjectRef table = Verbs.table(name);
        rename(table, Verbs.nameBeside(table.name(), newName));
    }

    /**
     * Comments on a table; an earlier comment is replaced.
     *
     * <p>Example: {@code op.createTableComment("account", "those who log in")}. Lock: SHARE UPDATE EXCLUSIVE on
     * account.
     */
    default void createTableComment(String table, String comment) {
        invoke(new SetComment(Verbs.table(table), Optional.of(comment), Before.unknown()));
    }

    /**
     * Drops the comment on a table.
     *
     * <p>Example: {@code op.dropTableComment("account")}. Lock: SHARE UPDATE EXCLUSIVE on account.
     */
    default void dropTableComment(String table) {
        invoke(new SetComment(Verbs.table(table), Optional.empty(), Before.unknown()));
    }
}
