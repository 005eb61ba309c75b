package dev.ambix.lint.run;

import dev.ambix.lint.KnownSchema;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.table.Column;
import java.util.Optional;

/** An operation with what its author did not say of the state before, but an earlier revision did. */
final class InformedOperation {
    private InformedOperation() {}

    static Operation of(Operation operation, KnownSchema before) {
        if (operation instanceof OutsideTransaction outside) {
            return new OutsideTransaction(of(outside.operation(), before));
        } else if (operation instanceof SetColumnType change && !change.was().isKnown()) {
            return before.column(change.table(), change.column())
                    .<Operation>map(column -> informed(change, column))
                    .orElse(operation);
        } else if (operation instanceof DropObject drop
                && drop.ref().kind() == ObjectKind.INDEX
                && drop.was().isEmpty()) {
            return index(drop, before)
                    .<Operation>map(index -> new DropObject(
                            drop.ref(), drop.existence(), drop.dependents(), drop.locking(), Optional.of(index)))
                    .orElse(operation);
        }
        return operation;
    }

    private static SetColumnType informed(SetColumnType change, Column column) {
        return new SetColumnType(
                change.table(),
                change.column(),
                change.type(),
                change.collation(),
                change.using(),
                Before.was(Optional.of(column.type())),
                column.collation());
    }

    private static Optional<Index> index(DropObject drop, KnownSchema before) {
        return before.tableOfIndex(drop.ref().name()).flatMap(table -> table.indexes().stream()
                .filter(index -> index.name().equals(drop.ref().name().name()))
                .findFirst());
    }
}
