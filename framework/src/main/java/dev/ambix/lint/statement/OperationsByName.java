package dev.ambix.lint.statement;

import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.name.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Operations that make or drop, by the own name of the table or other object: a revision can hold tens of thousands, and the rules
 * of downgrades look for those of each object that the upgrade makes or drops.
 */
public final class OperationsByName {
    private final Map<String, List<Operation>> operations = new HashMap<>();

    /** The operations of a list. */
    public static OperationsByName of(List<Operation> operations) {
        OperationsByName all = new OperationsByName();
        operations.forEach(all::add);
        return all;
    }

    /** One more, behind the others. */
    public void add(Operation operation) {
        subject(operation).ifPresent(name -> operations
                .computeIfAbsent(name.name(), own -> new ArrayList<>())
                .add(operation));
    }

    /** Those about an object of this own name, in any schema, in their order. */
    public Stream<Operation> about(QualifiedName name) {
        return operations.getOrDefault(name.name(), List.of()).stream();
    }

    private static Optional<QualifiedName> subject(Operation operation) {
        if (operation instanceof CreateObject create) {
            return Optional.of(create.object().ref().name());
        } else if (operation instanceof DropObject drop) {
            return Optional.of(drop.ref().name());
        } else if (operation instanceof AddColumn add) {
            return Optional.of(add.table());
        } else if (operation instanceof DropColumn drop) {
            return Optional.of(drop.table());
        } else if (operation instanceof DropConstraint drop) {
            return Optional.of(drop.table());
        }
        return Optional.empty();
    }
}
