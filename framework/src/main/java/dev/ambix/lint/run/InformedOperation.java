package dev.ambix.lint.run;

import dev.ambix.lint.KnownSchema;
import dev.ambix.lint.KnownTable;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import java.util.Optional;

/**
 * An operation with the former state that its author did not tell, but an earlier revision does; and with base types in the
 * place of domains that check nothing.
 */
final class InformedOperation {
    private InformedOperation() {}

    static Operation of(Operation operation, KnownSchema before) {
        if (operation instanceof OutsideTransaction outside) {
            return new OutsideTransaction(of(outside.operation(), before));
        } else if (operation instanceof AddColumn add) {
            return informed(add, new KnownTypes(before));
        } else if (operation instanceof SetColumnType change) {
            return informed(change, before);
        } else if (operation instanceof DropConstraint drop && drop.was().isEmpty()) {
            return informed(drop, before);
        } else if (operation instanceof DropObject drop && drop.was().isEmpty()) {
            return was(drop, before)
                    .<Operation>map(object -> new DropObject(
                            drop.ref(), drop.existence(), drop.dependents(), drop.locking(), Optional.of(object)))
                    .orElse(operation);
        }
        return operation;
    }

    private static Operation informed(AddColumn add, KnownTypes types) {
        Column column = add.column();
        if (column.generated().isPresent() || column.identityOptions().isPresent()) {
            return add;
        }
        return types.unchecked(column.type())
                .<Operation>map(type -> new AddColumn(
                        add.table(),
                        column.withType(type)
                                .withDefault(column.defaultValue().or(() -> types.defaultOf(column.type()))),
                        add.existence()))
                .orElse(add);
    }

    private static SetColumnType informed(SetColumnType change, KnownSchema before) {
        Optional<Column> known =
                change.was().isKnown() ? Optional.empty() : before.column(change.table(), change.column());
        KnownTypes types = new KnownTypes(before);
        Optional<ColumnType> from = change.was().value().or(() -> known.map(Column::type));
        return new SetColumnType(
                change.table(),
                change.column(),
                types.unchecked(change.type()).orElse(change.type()),
                change.collation(),
                change.using(),
                from.map(type -> Before.was(Optional.of(types.stored(type)))).orElse(change.was()),
                known.map(Column::collation).orElse(change.collationWas()));
    }

    private static DropConstraint informed(DropConstraint drop, KnownSchema before) {
        return new DropConstraint(
                drop.table(),
                drop.name(),
                drop.existence(),
                drop.dependents(),
                before.table(drop.table()).flatMap(known -> KnownConstraints.named(known.table(), drop.name())));
    }

    private static Optional<SchemaObject> was(DropObject drop, KnownSchema before) {
        if (drop.ref().kind() == ObjectKind.TABLE) {
            return before.table(drop.ref().name()).map(KnownTable::table);
        }
        return drop.ref().kind() == ObjectKind.INDEX
                ? before.tableOfIndex(drop.ref().name()).flatMap(table -> table.indexes().stream()
                        .filter(index -> index.name().equals(drop.ref().name().name()))
                        .<SchemaObject>map(Index.class::cast)
                        .findFirst())
                : Optional.empty();
    }
}
