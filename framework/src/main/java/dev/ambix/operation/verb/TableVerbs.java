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
    default void createTable(String name, TableElement... elements) {
        createTable(Table.of(QualifiedName.parse(name), Arrays.asList(elements)));
    }

    default void createTable(Table table) {
        create(table);
    }

    /** Creates a table unless there is a relation of its name, whatever that is. */
    default void createTableIfNotExists(String name, TableElement... elements) {
        createTableIfNotExists(Table.of(QualifiedName.parse(name), Arrays.asList(elements)));
    }

    default void createTableIfNotExists(Table table) {
        invoke(new CreateObject(table, Existence.IGNORED));
    }

    default void dropTable(String name) {
        drop(Verbs.table(name));
    }

    /** Drops a table and says what it was, so that the operation can be reversed. */
    default void dropTable(Table was) {
        drop(was);
    }

    default void dropTableIfExists(String name) {
        dropIfExists(Verbs.table(name));
    }

    /** Drops a table and all that depends on it: views, foreign keys of other tables, and what depends on those. */
    default void dropTableCascade(String name) {
        dropCascade(Verbs.table(name));
    }

    /** Gives a table another name; it stays in its schema. */
    default void renameTable(String name, String newName) {
        ObjectRef table = Verbs.table(name);
        rename(table, Verbs.nameBeside(table.name(), newName));
    }

    default void createTableComment(String table, String comment) {
        invoke(new SetComment(Verbs.table(table), Optional.of(comment), Before.unknown()));
    }

    default void dropTableComment(String table) {
        invoke(new SetComment(Verbs.table(table), Optional.empty(), Before.unknown()));
    }
}
