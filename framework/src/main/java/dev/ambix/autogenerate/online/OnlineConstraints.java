package dev.ambix.autogenerate.online;

import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.AddConstraintUsingIndex;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.Period;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.constraint.Validation;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.text.DefaultNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Constraints that are validated, or whose index is built, while others write. */
final class OnlineConstraints {
    /** From this version on, a foreign key of a partitioned table may be added as not valid. */
    private static final int KEYS_OVER_PARTITIONS = 18;

    /** From this version on, a primary key gives a partition a not-null constraint of its own. */
    private static final int NAMED_NOT_NULLS = 18;

    private final TablesInUse tables;
    private final OnlineOptions options;

    OnlineConstraints(TablesInUse tables, OnlineOptions options) {
        this.tables = tables;
        this.options = options;
    }

    Rewritten add(AddConstraint add) {
        Constraint constraint = add.constraint();
        if (!tables.contains(add.table()) || constraint.name().isEmpty()) {
            return Rewritten.kept(add);
        } else if (constraint instanceof ForeignKey key) {
            return key.validation() == Validation.VALID ? foreignKey(add, key) : Rewritten.kept(add);
        } else if (constraint instanceof Check check) {
            return check.validation() == Validation.VALID ? gradually(add) : Rewritten.kept(add);
        } else if (constraint instanceof NotNull notNull) {
            return notNull.validation() == Validation.VALID ? gradually(add) : Rewritten.kept(add);
        } else if (constraint instanceof Exclusion) {
            return Rewritten.kept(
                    add, "PostgreSQL builds the index of an exclusion constraint only while writers wait.");
        }
        return key(add);
    }

    private Rewritten key(AddConstraint add) {
        if (isTemporal(add.constraint())) {
            return Rewritten.kept(add, "PostgreSQL builds the index of a temporal key only while writers wait.");
        }
        return tables.isPartitioned(add.table()) ? keyOverPartitions(add) : gradually(add);
    }

    private static boolean isTemporal(Constraint constraint) {
        return constraint instanceof Unique unique && unique.period() == Period.LAST_COLUMN
                || constraint instanceof PrimaryKey key && key.period() == Period.LAST_COLUMN;
    }

    /** PostgreSQL makes no key of an index of a partitioned table, but takes the keys of the partitions for its own. */
    private Rewritten keyOverPartitions(AddConstraint add) {
        if (add.constraint() instanceof PrimaryKey && options.server() >= NAMED_NOT_NULLS) {
            return Rewritten.kept(
                    add,
                    "With primary keys of their own before, the partitions would forbid NULL by themselves, and go on doing so"
                            + " when the table no longer does.");
        }
        Optional<String> obstacle = tables.changesBelow(add.table());
        if (obstacle.isPresent()) {
            return Rewritten.kept(
                    add, "It cannot be built one partition after another, because " + obstacle.get() + ".");
        }
        return afterPartitions(add, leaf -> ofPartition(add.constraint(), leaf));
    }

    /** The partitions get it gradually, and the partitioned table takes theirs for its own without reading a row. */
    private Rewritten afterPartitions(AddConstraint add, Function<QualifiedName, Constraint> constraint) {
        List<Operation> steps = new ArrayList<>();
        tables.leaves(add.table())
                .map(leaf -> new AddConstraint(leaf.name(), constraint.apply(leaf.name())))
                .filter(one -> !tables.hasLike(one.table(), one.constraint()))
                .forEach(one -> steps.addAll(gradually(one).operations()));
        steps.add(add);
        return Rewritten.by(steps);
    }

    /** The key of a partition, by the name that PostgreSQL would choose for it. */
    private static Constraint ofPartition(Constraint constraint, QualifiedName partition) {
        if (constraint instanceof PrimaryKey key) {
            return key.named(DefaultNames.of(partition.name(), "", "pkey"));
        }
        Unique unique = (Unique) constraint;
        List<String> columns = new ArrayList<>(unique.columns());
        columns.addAll(unique.index().include());
        return unique.named(DefaultNames.of(partition.name(), String.join("_", columns), "key"));
    }

    private Rewritten foreignKey(AddConstraint add, ForeignKey key) {
        boolean isParted = tables.isPartitioned(add.table()) && options.server() < KEYS_OVER_PARTITIONS;
        if (!isParted) {
            return gradually(add);
        }
        Optional<String> obstacle = tables.changesBelow(add.table());
        if (obstacle.isPresent()) {
            return Rewritten.kept(
                    add, "It cannot be validated one partition after another, because " + obstacle.get() + ".");
        }
        return afterPartitions(add, leaf -> key);
    }

    private static Rewritten gradually(AddConstraint add) {
        return Rewritten.recorded(op -> op.gradually().addConstraint(add.table().toString(), add.constraint()));
    }

    /** A key whose index is built before the old one goes, in one transaction with which the new one comes. */
    Optional<Rewritten> replace(DropConstraint drop, AddConstraint add) {
        boolean isKey = add.constraint() instanceof Unique || add.constraint() instanceof PrimaryKey;
        if (!isKey
                || isTemporal(add.constraint())
                || !tables.contains(add.table())
                || tables.isPartitioned(add.table())) {
            return Optional.empty();
        }
        String temporary = DelayedDrops.temporaryName(add.constraint().name().orElseThrow());
        List<Operation> steps = new ArrayList<>();
        InSteps whole = (InSteps) gradually(add).operations().get(0);
        for (Operation step : whole.steps()) {
            if (step instanceof CreateObject create && create.object() instanceof Index index) {
                steps.add(new CreateObject(index.withName(temporary)).concurrently());
                steps.add(drop);
            } else if (step instanceof AddConstraintUsingIndex using) {
                steps.add(new AddConstraintUsingIndex(using.table(), using.constraint(), temporary));
            }
        }
        return Optional.of(Rewritten.by(steps));
    }
}
