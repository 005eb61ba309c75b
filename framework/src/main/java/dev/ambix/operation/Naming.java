package dev.ambix.operation;

import dev.ambix.operation.ConstraintOperation.AddConstraint;
import dev.ambix.operation.ObjectOperation.CreateObject;
import dev.ambix.operation.ObjectOperation.DropObject;
import dev.ambix.schema.NamingConvention;
import dev.ambix.schema.SchemaObject;
import dev.ambix.schema.Table;

/** Gives the constraints of recorded operations the names that a convention has for them. */
record Naming(NamingConvention convention) {
    Operation apply(Operation operation) {
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
