package dev.ambix.operation;

import dev.ambix.operation.ConstraintOperation.AddConstraint;
import dev.ambix.operation.TableOperation.CreateTable;
import dev.ambix.operation.TableOperation.DropTable;
import dev.ambix.schema.NamingConvention;

/** Gives the constraints of recorded operations the names that a convention has for them. */
record Naming(NamingConvention convention) {
    Operation apply(Operation operation) {
        if (operation instanceof CreateTable create) {
            return new CreateTable(convention.named(create.table()), create.existence());
        } else if (operation instanceof DropTable drop) {
            return new DropTable(
                    drop.name(), drop.existence(), drop.dependents(), drop.was().map(convention::named));
        } else if (operation instanceof AddConstraint add) {
            return new AddConstraint(add.table(), convention.named(add.table(), add.constraint()));
        }
        return operation;
    }
}
