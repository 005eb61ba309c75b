package dev.ambix.diff;

import dev.ambix.operation.Before;
import dev.ambix.operation.ColumnOperation.DropColumn;
import dev.ambix.operation.ConstraintOperation.DropConstraint;
import dev.ambix.operation.ObjectOperation.DropObject;
import dev.ambix.operation.ObjectOperation.ReplaceObject;
import dev.ambix.operation.ObjectOperation.SetComment;
import dev.ambix.operation.TypeOperation.DropDomainConstraint;
import dev.ambix.schema.Check;
import dev.ambix.schema.Column;
import dev.ambix.schema.Comment;
import dev.ambix.schema.Constraint;
import dev.ambix.schema.DefaultPrivileges;
import dev.ambix.schema.ForeignKey;
import dev.ambix.schema.Index;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Owner;
import dev.ambix.schema.Policy;
import dev.ambix.schema.Privileges;
import dev.ambix.schema.Rule;
import dev.ambix.schema.SchemaElement;
import dev.ambix.schema.SchemaObject;
import dev.ambix.schema.Table;
import dev.ambix.schema.View;
import java.util.Optional;

/** The steps that drop what is gone, except what falls with something else. */
final class DropSteps {
    private final SchemaComparison comparison;
    private final Steps steps;

    DropSteps(SchemaComparison comparison) {
        this.comparison = comparison;
        this.steps = comparison.steps();
    }

    void add() {
        TypeReplacement types = new TypeReplacement(comparison);
        for (ObjectRef ref : comparison.gone().all()) {
            SchemaElement thing = comparison.from().elements().get(ref);
            if (thing instanceof Constraint constraint && ref.kind() == ObjectKind.CONSTRAINT) {
                constraint(ref, constraint);
            } else if (thing instanceof View view && ref.kind() == ObjectKind.RULE) {
                steps.remove(
                        Rank.DROP_VIEW,
                        ref,
                        new ReplaceObject(view.firstVersion().orElseThrow(), Optional.of(view)));
            } else if ((thing instanceof Rule || thing instanceof Policy) && thing instanceof SchemaObject reader) {
                steps.remove(rank(ref), ref, drop(reader));
            } else if (thing instanceof SchemaObject type && types.isConverted(ref)) {
                types.replace(type);
            } else if (!comparison.gone().isCarried(ref)
                    || comparison.makesWay(ref)
                    || thing instanceof Check && types.isReleased(ref)
                    || thing instanceof Check && comparison.from().isCircular(ref)) {
                drop(ref, thing);
            }
        }
        types.inOrder();
    }

    private void drop(ObjectRef ref, SchemaElement thing) {
        if (thing instanceof Check check) {
            steps.remove(
                    Rank.CREATE_TYPE, ref, new DropDomainConstraint(ref.name(), ref.ownName(), Optional.of(check)));
        } else if (thing instanceof Column column) {
            steps.remove(Rank.DROP_COLUMN, ref, new DropColumn(ref.name(), column.name(), Optional.of(column)));
        } else if (thing instanceof Table table) {
            steps.remove(Rank.DROP_TABLE, ref, new DropObject(table));
        } else if (thing instanceof Index index) {
            steps.remove(Rank.DROP_INDEX, ref, new DropObject(index));
        } else if (thing instanceof Comment comment) {
            steps.remove(
                    Rank.COMMENT,
                    ref,
                    new SetComment(
                            comment.on(), Comment.initial(comment.on()), Before.was(Optional.of(comment.text()))));
        } else if (thing instanceof Owner owner) {
            new OwnerSteps(comparison).reset(owner);
        } else if (thing instanceof Privileges privileges) {
            GrantSteps.revoke(privileges, comparison);
        } else if (thing instanceof SchemaObject object && !(thing instanceof DefaultPrivileges)) {
            steps.remove(rank(ref), ref, drop(object));
        }
    }

    /**
     * A foreign key of a dropped table is dropped by itself too, in case that its table must go after the other, and so is
     * a rule or policy, which may read others, and the query of a view that reads itself; where it need not,
     * {@link Folding} takes that step away.
     */
    private void constraint(ObjectRef ref, Constraint constraint) {
        DropConstraint drop = new DropConstraint(ref.name(), ref.ownName(), Optional.of(constraint));
        boolean isCopy = comparison
                .from()
                .schema()
                .table(ref.name())
                .flatMap(table -> PartitionKeys.original(comparison.from().schema(), table, constraint))
                .filter(comparison.gone()::contains)
                .isPresent();
        if (constraint instanceof ForeignKey && !isCopy) {
            steps.remove(Rank.DROP_FOREIGN_KEY, ref, drop);
        } else if (!comparison.gone().isCarried(ref) || comparison.from().isCircular(ref)) {
            steps.remove(Rank.DROP_CONSTRAINT, ref, drop);
        }
    }

    private static DropObject drop(SchemaObject object) {
        return new DropObject(object);
    }

    private static Rank rank(ObjectRef ref) {
        return switch (ref.kind()) {
            case TRIGGER, RULE, POLICY, EVENT_TRIGGER, STATISTICS, PUBLICATION -> Rank.DROP_TRIGGER;
            case VIEW, MATERIALIZED_VIEW -> Rank.DROP_VIEW;
            default -> Rank.DROP_OBJECT;
        };
    }
}
