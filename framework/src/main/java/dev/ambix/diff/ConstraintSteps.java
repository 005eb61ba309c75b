package dev.ambix.diff;

import dev.ambix.operation.ConstraintOperation.AddConstraint;
import dev.ambix.operation.ConstraintOperation.SetDeferrability;
import dev.ambix.operation.ConstraintOperation.ValidateConstraint;
import dev.ambix.schema.Constraint;
import dev.ambix.schema.ForeignKey;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Table;
import java.util.Optional;

/** The steps of the constraints of a table that stays. */
final class ConstraintSteps {
    private final Comparison comparison;
    private final Steps steps;

    ConstraintSteps(Comparison comparison) {
        this.comparison = comparison;
        this.steps = comparison.steps();
    }

    void alter(Table was, Table now) {
        for (Constraint constraint : now.constraints()) {
            ObjectRef ref = Side.constraint(now.name(), constraint);
            if (comparison.isNew(ref)) {
                add(now, constraint);
            } else {
                comparison
                        .from()
                        .findConstraint(ref)
                        .filter(earlier -> !earlier.equals(constraint))
                        .ifPresent(earlier -> alter(ref, earlier, constraint));
            }
        }
    }

    void add(Table table, Constraint constraint) {
        Rank rank = constraint instanceof ForeignKey ? Rank.ADD_FOREIGN_KEY : Rank.ADD_CONSTRAINT;
        steps.make(rank, Side.constraint(table.name(), constraint), new AddConstraint(table.name(), constraint));
    }

    private void alter(ObjectRef ref, Constraint was, Constraint now) {
        if (InPlace.isValidated(was, now)) {
            steps.change(Rank.ADD_FOREIGN_KEY, ref, new ValidateConstraint(ref.name(), ref.detail()));
        } else if (was instanceof ForeignKey a && now instanceof ForeignKey b) {
            steps.change(
                    Rank.ADD_CONSTRAINT,
                    ref,
                    new SetDeferrability(ref.name(), ref.detail(), b.deferrability(), Optional.of(a.deferrability())));
        }
    }
}
