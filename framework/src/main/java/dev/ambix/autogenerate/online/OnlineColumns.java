package dev.ambix.autogenerate.online;

import static dev.ambix.schema.Ddl.by;

import dev.ambix.impact.Effect;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.Existence;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.Trigger;
import dev.ambix.schema.table.Trigger.Event;
import dev.ambix.schema.table.Trigger.Level;
import dev.ambix.schema.table.Trigger.State;
import dev.ambix.schema.text.Identifiers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** NOT NULL by a validated check, and new columns whose rows get a value of their own. */
final class OnlineColumns {
    private final Schema before;
    private final Schema after;
    private final TablesInUse tables;
    private final Impacts impacts;
    private final OnlineOptions options;

    OnlineColumns(Schema before, Schema after, TablesInUse tables, Impacts impacts, OnlineOptions options) {
        this.before = before;
        this.after = after;
        this.tables = tables;
        this.impacts = impacts;
        this.options = options;
    }

    Rewritten nullability(SetNullability set) {
        if (set.nullability() != Nullability.NOT_NULL || !tables.contains(set.table())) {
            return Rewritten.kept(set);
        }
        boolean isRow = tables.table(set.table())
                .flatMap(table -> table.column(set.column()))
                .filter(column -> isRow(column.type()))
                .isPresent();
        return isRow
                ? Rewritten.kept(
                        set,
                        "A check tells nothing about it, because a row that holds a NULL is neither null nor not null.")
                : Rewritten.recorded(op -> op.gradually().setNotNull(set.table().toString(), set.column()));
    }

    /** Whether values of a type are rows, for which IS NOT NULL asks each field. */
    private boolean isRow(ColumnType type) {
        return List.of(before, after).stream().anyMatch(schema -> isRow(type, schema));
    }

    private static boolean isRow(ColumnType type, Schema schema) {
        return schema.all(CompositeType.class).anyMatch(row -> row.type().equals(type))
                || schema.all(Table.class)
                        .anyMatch(table -> ColumnType.named(table.name()).equals(type))
                || schema.all(Domain.class)
                        .anyMatch(domain -> domain.type().equals(type) && isRow(domain.base(), schema));
    }

    /** A column whose default differs by the row is added without it, and the rows are filled in batches. */
    Rewritten add(AddColumn add) {
        Column column = add.column();
        boolean isByRow = column.defaultValue().isPresent()
                && column.identityOptions().isEmpty()
                && column.generated().isEmpty()
                && add.existence() == Existence.CHECKED
                && impacts.of(add).has(Effect.REWRITES_TABLE)
                && !impacts.of(withoutDefault(add)).has(Effect.REWRITES_TABLE);
        if (!isByRow || !tables.contains(add.table())) {
            return Rewritten.kept(add);
        }
        Optional<PrimaryKey> key = key(add.table());
        if (key.isEmpty()) {
            return Rewritten.kept(
                    add,
                    "It has no primary key by which its rows could be filled in batches; with one it can be done.");
        } else if (!options.hasBatches()) {
            return Rewritten.kept(add, "A file of SQL has no batches in which rows could be filled; a Java class has.");
        }
        return Rewritten.recorded(op ->
                        op.gradually().addColumn(add.table().toString(), column, fill -> fill(fill, add, key.get())))
                .withRemark(triggers(add.table())
                        .map(names -> "Filling " + add.table().dotted(column.name()) + " fires triggers for each row: "
                                + names + "."));
    }

    /** The triggers that an update of rows fires. */
    private Optional<String> triggers(QualifiedName table) {
        String names = before.all(Trigger.class)
                .filter(trigger -> trigger.table().equals(table)
                        && trigger.level() == Level.ROW
                        && trigger.state() != State.DISABLED
                        && trigger.updateColumns().isEmpty()
                        && trigger.events().contains(Event.UPDATE))
                .map(Trigger::name)
                .collect(Collectors.joining(", "));
        return Optional.of(names).filter(text -> !text.isEmpty());
    }

    private static AddColumn withoutDefault(AddColumn add) {
        return new AddColumn(add.table(), add.column().withDefault(Optional.empty()));
    }

    private static void fill(Operations fill, AddColumn add, PrimaryKey key) {
        Column column = add.column();
        fill.backfill(add.table().toString(), by(key.columns().toArray(String[]::new)), rows -> rows.set(
                        column.name(), column.defaultValue().orElseThrow())
                .where(Identifiers.sql(column.name()) + " is null"));
    }

    /** The primary key, if it is there before and after. */
    private Optional<PrimaryKey> key(QualifiedName table) {
        return primaryKey(after, table).filter(key -> primaryKey(before, table)
                .filter(earlier -> earlier.columns().equals(key.columns()))
                .isPresent());
    }

    private static Optional<PrimaryKey> primaryKey(Schema schema, QualifiedName table) {
        return schema.table(table).stream()
                .flatMap(found -> found.constraints().stream())
                .filter(PrimaryKey.class::isInstance)
                .map(PrimaryKey.class::cast)
                .findFirst();
    }
}
