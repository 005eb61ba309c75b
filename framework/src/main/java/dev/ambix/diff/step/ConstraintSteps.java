package dev.ambix.diff.step;

import dev.ambix.diff.index.PartitionKeys;
import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.Enforcement;
import dev.ambix.operation.value.ConstraintOperation.RenameNotNull;
import dev.ambix.operation.value.ConstraintOperation.SetDeferrability;
import dev.ambix.operation.value.ConstraintOperation.SetEnforcement;
import dev.ambix.operation.value.ConstraintOperation.ValidateConstraint;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.Validation;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.DefaultNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of the constraints of a table that stays. */
final class ConstraintSteps {
    private final SchemaComparison comparison;
    private final Steps steps;
    private final OptionSteps options;

    ConstraintSteps(SchemaComparison comparison, OptionSteps options) {
        this.comparison = comparison;
        this.options = options;
        this.steps = comparison.steps();
    }

    void alter(Table now) {
        for (Constraint constraint : now.constraints()) {
            ObjectRef ref = SchemaIndex.constraint(now.name(), constraint);
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
        ObjectRef ref = SchemaIndex.constraint(table.name(), constraint);
        Optional<ObjectRef> original = PartitionKeys.original(comparison.to().schema(), table, constraint)
                .filter(above -> comparison.isNew(above) || comparison.isNew(table.ref()));
        if (original.isPresent()) {
            named(table, constraint, original.get());
            return;
        }
        Operation operation = constraint instanceof NotNull notNull && isOfNewColumn(table, notNull)
                ? new RenameNotNull(
                        table.name(),
                        DefaultNames.notNull(table.name(), notNull.column()),
                        notNull.name().orElseThrow())
                : new AddConstraint(table.name(), constraint);
        steps.make(ref, operation);
    }

    /** A foreign key that comes with that of the partitioned table gets its own name, and the foreign keys of its partitions with it. */
    private void named(Table partition, Constraint constraint, ObjectRef original) {
        Schema schema = comparison.to().schema();
        ObjectRef ref = SchemaIndex.constraint(partition.name(), constraint);
        String chosen = constraint instanceof ForeignKey
                ? first(original).ownName()
                : PartitionKeys.chosen(schema, partition, constraint);
        boolean isLeft = partition.constraint(chosen).isPresent() && comparison.isNew(ref.withOwnName(chosen));
        if (PartitionKeys.hasChosenName(schema, partition, constraint) && !isLeft) {
            return;
        }
        List<ObjectRef> renamed = new ArrayList<>();
        if (!chosen.equals(ref.ownName())) {
            renamed.add(ref.withOwnName(chosen));
            if (constraint instanceof ForeignKey) {
                renamed.addAll(PartitionKeys.unnamed(schema, partition.name(), constraint.named(chosen)));
            }
        }
        List<DiffStep> chain = new ArrayList<>();
        for (ObjectRef one : renamed) {
            chain.add(steps.add(steps.next(ref, new RenameObject(one, ref.ownName()))
                    .making(Set.of(one.withOwnName(ref.ownName())))
                    .needing(Set.of(original))));
        }
        steps.chain(chain);
    }

    /** The constraint that is added, with which those of partitions at all levels come under its name. */
    private ObjectRef first(ObjectRef original) {
        return comparison
                .to()
                .schema()
                .table(original.name())
                .flatMap(table -> PartitionKeys.original(
                        comparison.to().schema(),
                        table,
                        comparison.to().findConstraint(original).orElseThrow()))
                .filter(comparison::isNew)
                .map(this::first)
                .orElse(original);
    }

    /** Adding the column makes the constraint, under the name that PostgreSQL chooses. */
    private boolean isOfNewColumn(Table table, NotNull notNull) {
        return comparison.isNew(SchemaIndex.column(table.name(), notNull.column()))
                && notNull.equals(
                        NotNull.of(notNull.column()).named(notNull.name().orElseThrow()));
    }

    private void alter(ObjectRef ref, Constraint was, Constraint now) {
        if (ConstraintChanges.isValidated(was, now)) {
            Optional<QualifiedName> references =
                    now instanceof ForeignKey key ? Optional.of(key.table()) : Optional.empty();
            steps.change(ref, new ValidateConstraint(ref.name(), ref.ownName(), references));
        } else if (ConstraintChanges.enforces(was, now)) {
            steps.change(ref, enforcing(ref, (ForeignKey) now));
        } else if (was instanceof ForeignKey a && now instanceof ForeignKey b) {
            steps.change(
                    ref,
                    new SetDeferrability(ref.name(), ref.ownName(), b.deferrability(), Optional.of(a.deferrability())));
        } else if (was instanceof IndexedConstraint<?> a && now instanceof IndexedConstraint<?> b) {
            ObjectRef index = ObjectRef.of(ObjectKind.INDEX, ref.name().withName(ref.ownName()));
            options.parameters(index, a.index().parameters(), b.index().parameters());
            options.tablespace(index, a.index().tablespace(), b.index().tablespace());
        }
    }

    private static SetEnforcement enforcing(ObjectRef ref, ForeignKey now) {
        Enforcement enforcement =
                now.validation() == Validation.NOT_ENFORCED ? Enforcement.NOT_ENFORCED : Enforcement.ENFORCED;
        return new SetEnforcement(ref.name(), ref.ownName(), enforcement, Optional.of(now.table()));
    }
}
