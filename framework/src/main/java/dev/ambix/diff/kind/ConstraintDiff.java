package dev.ambix.diff.kind;

import dev.ambix.diff.index.Needs;
import dev.ambix.diff.index.NeedsCollector;
import dev.ambix.diff.index.PartitionKeys;
import dev.ambix.diff.order.Folding;
import dev.ambix.diff.step.ConstraintChanges;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.TypeOperation.DropDomainConstraint;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.constraint.KeyIndex;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import java.util.Optional;

/** Constraints of tables and domains. */
final class ConstraintDiff implements ElementDiff<Constraint> {
    @Override
    public boolean canAlter(Constraint was, Constraint now) {
        return ConstraintChanges.isValidated(was, now)
                || isDeferred(was, now)
                || ConstraintChanges.enforces(was, now)
                || sameKept(was).equals(sameKept(now));
    }

    private static boolean isDeferred(Constraint was, Constraint now) {
        return was instanceof ForeignKey a
                && now instanceof ForeignKey b
                && a.withDeferrability(b.deferrability()).equals(b);
    }

    private static Constraint sameKept(Constraint constraint) {
        return constraint instanceof IndexedConstraint<?> indexed
                ? indexed.withIndex(KeyIndex.PLAIN.withInclude(indexed.index().include()))
                : constraint;
    }

    @Override
    public void drop(ObjectRef ref, Constraint constraint, SchemaComparison comparison) {
        if (ref.kind() == ObjectKind.DOMAIN_CONSTRAINT) {
            DropDomainConstraint drop =
                    new DropDomainConstraint(ref.name(), ref.ownName(), Optional.of((Check) constraint));
            comparison.steps().remove(ref, drop);
        } else {
            DropConstraint drop = new DropConstraint(ref.name(), ref.ownName(), Optional.of(constraint));
            comparison.steps().remove(ref, drop);
        }
    }

    /**
     * A foreign key of a dropped table is dropped by itself too, in case that its table must go after the other; where it need
     * not, {@link Folding} takes that step away. A check of a domain goes before the domain where a function that it calls
     * does.
     */
    @Override
    public boolean isDroppedByItself(ObjectRef ref, Constraint constraint, SchemaComparison comparison) {
        return comparison.from().isCircular(ref)
                || ref.kind() == ObjectKind.DOMAIN_CONSTRAINT
                        && comparison.gone().isReleased(ref)
                || constraint instanceof ForeignKey && !isCopy(ref, constraint, comparison);
    }

    /** Whether it is a partition's copy of a constraint that goes too. */
    private static boolean isCopy(ObjectRef ref, Constraint constraint, SchemaComparison comparison) {
        return comparison
                .from()
                .schema()
                .table(ref.name())
                .flatMap(table -> PartitionKeys.original(comparison.from().schema(), table, constraint))
                .filter(comparison.gone()::contains)
                .isPresent();
    }

    @Override
    public void needs(ObjectRef ref, Constraint constraint, NeedsCollector needs) {
        needs.columns(ref, ref.name(), Needs.columnsOf(constraint));
        if (constraint instanceof ForeignKey key) {
            needs.foreignKey(ref, key);
        }
    }
}
