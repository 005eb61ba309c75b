package dev.ambix.squash.making;

import dev.ambix.diff.difference.Rename;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The tables and columns that operations rename, of those that exist before and after them, by their first and last names. */
final class RangeRenames {
    private final List<Renamed> tables = new ArrayList<>();
    private final List<Renamed> columns = new ArrayList<>();

    private RangeRenames() {}

    /** A table, or a column of the table that is called {@code table} now. */
    private static final class Renamed {
        final String first;
        QualifiedName table;
        String now;

        Renamed(String first, QualifiedName table, String now) {
            this.first = first;
            this.table = table;
            this.now = now;
        }
    }

    /** The renames, tables before their columns. */
    static List<Rename> of(List<Operation> operations, Schema from, Schema to) {
        RangeRenames renames = new RangeRenames();
        operations.forEach(operation -> {
            if (operation instanceof RenameObject rename) {
                renames.add(rename);
            }
        });
        return renames.between(from, to);
    }

    private void add(RenameObject rename) {
        QualifiedName name = rename.ref().name();
        if (rename.ref().kind() == ObjectKind.TABLE) {
            QualifiedName later = name.schema()
                    .map(schema -> QualifiedName.of(schema, rename.newName()))
                    .orElseGet(() -> QualifiedName.of(rename.newName()));
            columns.stream().filter(column -> column.table.equals(name)).forEach(column -> column.table = later);
            find(tables, table -> table.table.equals(name))
                    .ifPresentOrElse(
                            table -> {
                                table.table = later;
                                table.now = rename.newName();
                            },
                            () -> tables.add(new Renamed(name.name(), later, rename.newName())));
        } else if (rename.ref().kind() == ObjectKind.COLUMN) {
            String column = rename.ref().ownName();
            find(columns, one -> one.table.equals(name) && one.now.equals(column))
                    .ifPresentOrElse(
                            one -> one.now = rename.newName(),
                            () -> columns.add(new Renamed(column, name, rename.newName())));
        }
    }

    private static Optional<Renamed> find(List<Renamed> all, Predicate<Renamed> test) {
        return all.stream().filter(test).findFirst();
    }

    private List<Rename> between(Schema from, Schema to) {
        List<Rename> renames = new ArrayList<>();
        for (Renamed table : tables) {
            QualifiedName earlier = first(table.table);
            boolean isKept = from.table(earlier).isPresent()
                    && to.table(table.table).isPresent()
                    && to.table(earlier).isEmpty();
            if (isKept && !table.first.equals(table.now)) {
                renames.add(new Rename(ObjectRef.of(ObjectKind.TABLE, earlier), table.now));
            }
        }
        for (Renamed column : columns) {
            boolean isKept = has(from, first(column.table), column.first)
                    && has(to, column.table, column.now)
                    && !has(from, first(column.table), column.now)
                    && !has(to, column.table, column.first);
            if (isKept) {
                renames.add(new Rename(new ObjectRef.Part(ObjectKind.COLUMN, column.table, column.first), column.now));
            }
        }
        return renames;
    }

    private QualifiedName first(QualifiedName now) {
        return find(tables, table -> table.table.equals(now))
                .map(table -> now.schema()
                        .map(schema -> QualifiedName.of(schema, table.first))
                        .orElseGet(() -> QualifiedName.of(table.first)))
                .orElse(now);
    }

    private static boolean has(Schema schema, QualifiedName table, String column) {
        return schema.table(table).map(Table::columns).stream()
                .flatMap(List::stream)
                .anyMatch(one -> one.name().equals(column));
    }
}
