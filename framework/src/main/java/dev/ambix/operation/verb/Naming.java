package dev.ambix.operation.verb;

import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.NamingConvention;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Table;

/** Gives the constraints of recorded operations the names that a convention has for them. */
public record Naming(NamingConvention convention) {
    public Operation apply(Operation operation) {
        if (operation instanceof CreateObject create) {
            return new CreateObject(named(create.object()), create.existence(), create.locking());
        } else if (operation instanceof DropObject drop) {
            return new DropObject(
                    drop.ref(),
                    drop.existence(),
                    drop.dependents(),
                    drop.locking(),
                    drop.was().map(this::named));
        } else if (operation instanceof AddConstraint add) {
            return new AddConstraint(add.table(), convention.named(add.table(), add.constraint()));
        }
        return operation;
    }

    private SchemaObject named(SchemaObject object) {
        return object instanceof Table table ? convention.named(table) : object;
    }
}
