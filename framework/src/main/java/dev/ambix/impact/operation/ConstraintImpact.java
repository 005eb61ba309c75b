package dev.ambix.impact.operation;

import static dev.ambix.impact.Effect.SCANS_TABLE;
import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.ROW_SHARE;
import static dev.ambix.impact.LockLevel.SHARE_ROW_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_UPDATE_EXCLUSIVE;

import dev.ambix.impact.Impact;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.AddConstraintUsingIndex;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ConstraintOperation.Enforcement;
import dev.ambix.operation.value.ConstraintOperation.RenameNotNull;
import dev.ambix.operation.value.ConstraintOperation.SetDeferrability;
import dev.ambix.operation.value.ConstraintOperation.SetEnforcement;
import dev.ambix.operation.value.ConstraintOperation.ValidateConstraint;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Validation;

/** The impact of constraint operations. */
final class ConstraintImpact {
    private ConstraintImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(AddConstraint.class, ConstraintImpact::add)
                .on(DropConstraint.class, ConstraintImpact::drop)
                .on(RenameNotNull.class, op -> Impact.locking(op.table(), ACCESS_EXCLUSIVE))
                .on(ValidateConstraint.class, ConstraintImpact::validate)
                .on(AddConstraintUsingIndex.class, ConstraintImpact::addUsingIndex)
                .on(SetDeferrability.class, op -> Impact.locking(op.table(), ACCESS_EXCLUSIVE))
                .on(SetEnforcement.class, ConstraintImpact::enforce);
    }

    private static Impact validate(ValidateConstraint op) {
        Impact own = Impact.locking(op.table(), SHARE_UPDATE_EXCLUSIVE);
        return op.references()
                .map(other -> own.alsoLocking(other, ROW_SHARE))
                .orElse(own)
                .with(SCANS_TABLE, "all rows are checked, while others read and write");
    }

    private static Impact enforce(SetEnforcement op) {
        boolean isChecked = op.enforcement() == Enforcement.ENFORCED;
        Impact own = Impact.locking(op.table(), ACCESS_EXCLUSIVE);
        Impact both = op.references()
                .map(other -> own.alsoLocking(other, isChecked ? SHARE_ROW_EXCLUSIVE : ACCESS_EXCLUSIVE))
                .orElse(own);
        return isChecked ? both.with(SCANS_TABLE, "all rows are checked") : both;
    }

    private static Impact add(AddConstraint op) {
        Constraint constraint = op.constraint();
        Impact impact = Impact.locking(op.table(), ACCESS_EXCLUSIVE);
        if (constraint instanceof ForeignKey key) {
            impact = Impact.locking(op.table(), SHARE_ROW_EXCLUSIVE).alsoLocking(key.table(), SHARE_ROW_EXCLUSIVE);
        }
        if (validation(constraint) == Validation.NOT_VALID) {
            return impact;
        }
        boolean isChecked =
                constraint instanceof ForeignKey || constraint instanceof Check || constraint instanceof NotNull;
        return impact.with(SCANS_TABLE, isChecked ? "all rows are checked" : "its index is built");
    }

    private static Validation validation(Constraint constraint) {
        if (constraint instanceof ForeignKey key) {
            return key.validation();
        } else if (constraint instanceof Check check) {
            return check.validation();
        } else if (constraint instanceof NotNull notNull) {
            return notNull.validation();
        }
        return Validation.VALID;
    }

    private static Impact drop(DropConstraint op) {
        Impact impact = Impact.locking(op.table(), ACCESS_EXCLUSIVE);
        return op.was()
                .filter(ForeignKey.class::isInstance)
                .map(key -> impact.alsoLocking(((ForeignKey) key).table(), ACCESS_EXCLUSIVE))
                .orElse(impact);
    }

    private static Impact addUsingIndex(AddConstraintUsingIndex op) {
        Impact impact = Impact.locking(op.table(), ACCESS_EXCLUSIVE);
        return op.constraint() instanceof PrimaryKey
                ? impact.with(SCANS_TABLE, "all rows are checked, unless the columns are not null already")
                : impact;
    }
}
