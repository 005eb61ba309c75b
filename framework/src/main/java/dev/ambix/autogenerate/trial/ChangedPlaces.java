package dev.ambix.autogenerate.trial;

import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.MoveObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The places of tables' values after a change set: renamed, dropped, or of another type. */
public final class ChangedPlaces {
    private final Map<QualifiedName, QualifiedName> earlierTables = new HashMap<>();
    private final Map<QualifiedName, QualifiedName> laterTables = new HashMap<>();
    private final Map<ObjectRef, String> laterColumns = new HashMap<>();
    private final Set<QualifiedName> droppedTables = new HashSet<>();
    private final Set<ObjectRef> droppedColumns = new HashSet<>();
    private final Set<ObjectRef> convertedColumns = new HashSet<>();

    private ChangedPlaces() {}

    public static ChangedPlaces of(ChangeSet changes) {
        ChangedPlaces places = new ChangedPlaces();
        changes.operations().forEach(places::look);
        return places;
    }

    private void look(Operation operation) {
        if (operation instanceof RenameObject rename) {
            rename(rename);
        } else if (operation instanceof MoveObject move && move.ref().kind() == ObjectKind.TABLE) {
            String name = move.ref().name().name();
            becomes(move.ref().name(), QualifiedName.of(move.schema(), name).without("public"));
        } else if (operation instanceof DropObject drop && drop.ref().kind() == ObjectKind.TABLE) {
            droppedTables.add(earlier(drop.ref().name()));
        } else if (operation instanceof DropColumn drop) {
            droppedColumns.add(earlier(drop.table(), drop.name()));
        } else if (operation instanceof SetColumnType set) {
            convertedColumns.add(earlier(set.table(), set.column()));
        }
    }

    private void rename(RenameObject rename) {
        QualifiedName name = rename.ref().name();
        if (rename.ref().kind() == ObjectKind.TABLE) {
            becomes(name, name.withName(rename.newName()));
        } else if (rename.ref().kind() == ObjectKind.COLUMN) {
            ObjectRef column = earlier(name, rename.ref().ownName());
            laterColumns.put(column, rename.newName());
        }
    }

    private void becomes(QualifiedName was, QualifiedName now) {
        QualifiedName first = earlier(was);
        earlierTables.remove(was);
        earlierTables.put(now, first);
        laterTables.put(first, now);
    }

    /** The name that a table had at first. */
    public QualifiedName earlier(QualifiedName table) {
        return earlierTables.getOrDefault(table, table);
    }

    private ObjectRef earlier(QualifiedName table, String column) {
        QualifiedName first = earlier(table);
        return laterColumns.entrySet().stream()
                .filter(entry ->
                        entry.getKey().name().equals(first) && entry.getValue().equals(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> column(first, column));
    }

    private static ObjectRef column(QualifiedName table, String column) {
        return ObjectRef.part(ObjectKind.COLUMN, table, column);
    }

    /** The name that a table has in the end. */
    QualifiedName later(QualifiedName table) {
        return laterTables.getOrDefault(table, table);
    }

    /** The name that a column of a table has in the end, by the name that it had at first. */
    String later(QualifiedName table, String column) {
        return laterColumns.getOrDefault(column(table, column), column);
    }

    /** Whether a table, by its first name, is dropped, perhaps to be made anew. */
    boolean isDropped(QualifiedName table) {
        return droppedTables.contains(table);
    }

    boolean isDropped(QualifiedName table, String column) {
        return droppedColumns.contains(column(table, column));
    }

    /** The columns of a schema that this change set keeps with their values, and a downgrade drops and adds again. */
    List<String> lostBy(ChangeSet downgrade, Schema start) {
        Set<ObjectRef> added = downgrade.operations().stream()
                .filter(operation -> operation instanceof AddColumn add
                        && add.column().generated().isEmpty())
                .map(operation -> (AddColumn) operation)
                .map(add -> column(add.table(), add.column().name()))
                .collect(Collectors.toSet());
        return downgrade.operations().stream()
                .filter(operation ->
                        operation instanceof DropColumn drop && added.contains(column(drop.table(), drop.name())))
                .map(operation -> (DropColumn) operation)
                .filter(drop -> isKept(earlier(drop.table(), drop.name()), start))
                .map(drop -> drop.table().dotted(drop.name()))
                .toList();
    }

    private boolean isKept(ObjectRef column, Schema start) {
        return !droppedTables.contains(column.name())
                && !droppedColumns.contains(column)
                && start.table(column.name())
                        .flatMap(table -> table.column(column.ownName()))
                        .isPresent();
    }

    /** Whether the values of a column, by its first name, become values of another type. */
    boolean isConverted(QualifiedName table, String column) {
        return convertedColumns.contains(column(table, column));
    }
}
