package dev.ambix.operation;

import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.operation.ObjectOperation.SetComment;
import dev.ambix.operation.TableOperation.CreateTable;
import dev.ambix.operation.TableOperation.DropTable;
import dev.ambix.operation.TableOperation.RenameTable;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Table;
import dev.ambix.schema.TableElement;
import java.util.Arrays;
import java.util.Optional;

/** The verbs for tables. */
interface TableVerbs extends Verbs {
    default void createTable(String name, TableElement... elements) {
        createTable(Table.of(QualifiedName.parse(name), Arrays.asList(elements)));
    }

    default void createTable(Table table) {
        invoke(new CreateTable(table));
    }

    /** Creates a table unless there is a relation of its name, whatever that is. */
    default void createTableIfNotExists(String name, TableElement... elements) {
        createTableIfNotExists(Table.of(QualifiedName.parse(name), Arrays.asList(elements)));
    }

    default void createTableIfNotExists(Table table) {
        invoke(new CreateTable(table, Existence.IGNORED));
    }

    default void dropTable(String name) {
        invoke(new DropTable(QualifiedName.parse(name), Optional.empty()));
    }

    /** Drops a table and says what it was, so that the operation can be reversed. */
    default void dropTable(Table was) {
        invoke(new DropTable(was.name(), Optional.of(was)));
    }

    default void dropTableIfExists(String name) {
        drop(name, Existence.IGNORED, Dependents.RESTRICT);
    }

    /** Drops a table and all that depends on it: views, foreign keys of other tables, and what depends on those. */
    default void dropTableCascade(String name) {
        drop(name, Existence.CHECKED, Dependents.CASCADE);
    }

    private void drop(String name, Existence existence, Dependents dependents) {
        invoke(new DropTable(QualifiedName.parse(name), existence, dependents, Optional.empty()));
    }

    /** Gives a table another name; it stays in its schema. */
    default void renameTable(String name, String newName) {
        QualifiedName table = QualifiedName.parse(name);
        invoke(new RenameTable(table, Verbs.nameBeside(table, newName)));
    }

    default void createTableComment(String table, String comment) {
        invoke(new SetComment(Verbs.table(table), Optional.of(comment), Before.unknown()));
    }

    default void dropTableComment(String table) {
        invoke(new SetComment(Verbs.table(table), Optional.empty(), Before.unknown()));
    }
}
