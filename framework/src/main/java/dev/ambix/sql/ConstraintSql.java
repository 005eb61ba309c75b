package dev.ambix.sql;

import static dev.ambix.sql.SqlText.name;

import dev.ambix.operation.ConstraintOperation;
import dev.ambix.operation.ConstraintOperation.AddConstraint;
import dev.ambix.operation.ConstraintOperation.DropConstraint;
import dev.ambix.operation.ConstraintOperation.RenameConstraint;
import dev.ambix.operation.ConstraintOperation.ValidateConstraint;
import dev.ambix.operation.OperationHandlers;
import java.util.List;
import org.jooq.Name;

/** The SQL of constraint operations. */
final class ConstraintSql {
    private ConstraintSql() {}

    static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(AddConstraint.class, ConstraintSql::add)
                .on(DropConstraint.class, ConstraintSql::drop)
                .on(RenameConstraint.class, ConstraintSql::rename)
                .on(ValidateConstraint.class, ConstraintSql::validate);
    }

    private static List<Statement> add(AddConstraint op) {
        return List.of(Statement.of("alter table {0} add {1}", table(op), ConstraintDefinition.of(op.constraint())));
    }

    private static List<Statement> drop(DropConstraint op) {
        return List.of(Statement.of("alter table {0} drop constraint {1}", table(op), name(op.name())));
    }

    private static List<Statement> rename(RenameConstraint op) {
        return List.of(Statement.of(
                "alter table {0} rename constraint {1} to {2}", table(op), name(op.name()), name(op.newName())));
    }

    private static List<Statement> validate(ValidateConstraint op) {
        return List.of(Statement.of("alter table {0} validate constraint {1}", table(op), name(op.name())));
    }

    private static Name table(ConstraintOperation op) {
        return name(op.table());
    }
}
