package dev.ambix.diff.rename;

import dev.ambix.diff.inherit.Cascade;
import dev.ambix.diff.inherit.FreeName;
import dev.ambix.diff.inherit.NotNullNames;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ConstraintOperation.RenameNotNull;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.operation.value.PartitionOperation.DetachPartition;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Not-null constraints that have another name later. Renaming that of a parent renames those of its children, and PostgreSQL
 * refuses it where one of them has a name of its own, as it refuses to rename that one alone; so a partition with such a
 * name is detached meanwhile.
 */
final class NotNullRenames {
    private final Schema to;
    private Schema renamed;

    NotNullRenames(Schema from, Schema to) {
        this.renamed = from;
        this.to = to;
    }

    /** The start schema under the new names. */
    Schema renamed() {
        return renamed;
    }

    /** The renames of the not-null constraint of a column, if one existed before. */
    List<Operation> of(Table now, String column) {
        Optional<Table> was = renamed.table(now.name());
        if (was.isEmpty() || !isPlacedAlike(was.get(), now) || !forbids(was.get(), column) || !forbids(now, column)) {
            return List.of();
        }
        boolean isParents = Cascade.ancestors(renamed, now).stream().anyMatch(parent -> forbids(parent, column));
        if (isParents) {
            return was.get().options().parents().isEmpty()
                    ? ofPartition(was.get(), now, column)
                    : ofChild(was.get(), now, column);
        }
        List<Operation> operations = rename(was.get(), now, column, NotNullNames.of(was.get(), column));
        return operations.isEmpty() ? operations : around(operations, unlike(was.get(), column));
    }

    /** The constraint that a child declares too can be renamed while those of its parents are away. */
    private List<Operation> ofChild(Table was, Table now, String column) {
        List<Operation> renames = rename(was, now, column, NotNullNames.of(was, column));
        if (renames.isEmpty()) {
            return renames;
        }
        List<Operation> away = new ArrayList<>();
        Cascade.ancestors(renamed, now).stream()
                .filter(parent -> forbids(parent, column))
                .distinct()
                .forEach(parent -> away.add(0, dropped(parent, column)));
        List<Operation> operations = new ArrayList<>(away);
        operations.addAll(renames);
        operations.addAll(new ChangeSet(away).reverse().operations());
        return operations;
    }

    /** A name of its own that a partition gets, loses or changes; that which it has besides is its table's. */
    private List<Operation> ofPartition(Table was, Table now, String column) {
        Optional<NotNull> earlier = NotNullNames.find(was, column);
        Optional<NotNull> later = NotNullNames.find(now, column);
        Optional<PartitionOf> of = was.options().partitionOf();
        if (of.isEmpty() || !of.equals(now.options().partitionOf()) || earlier.isEmpty() || later.isEmpty()) {
            return List.of();
        }
        List<Operation> operations =
                rename(was, now, column, earlier.get().name().orElseThrow());
        return operations.isEmpty() ? operations : around(operations, List.of(was));
    }

    /** A table that moves to other parents may be renamed about only when it has left the former ones. */
    private static boolean isPlacedAlike(Table was, Table now) {
        return was.options().parents().equals(now.options().parents())
                && was.options()
                        .partitionOf()
                        .map(PartitionOf::parent)
                        .equals(now.options().partitionOf().map(PartitionOf::parent));
    }

    private static boolean forbids(Table table, String column) {
        return NotNullNames.forbids(table, column);
    }

    private List<Operation> rename(Table was, Table now, String column, String earlier) {
        String later = NotNullNames.of(now, column);
        if (earlier.equals(later)) {
            return List.of();
        }
        List<Operation> operations = new ArrayList<>(freed(was, now, later));
        Table freed = renamed.table(now.name()).orElseThrow();
        if (isUnlikeInChild(freed, column, earlier)) {
            operations.add(dropped(freed, column));
            operations.add(dropped(now, column).reverse().orElseThrow());
            renamed(freed, now, column, earlier);
        } else {
            operations.add(renamed(freed, now, column, earlier));
        }
        return operations;
    }

    /** Whether a child of INHERITS has the constraint under another name, so that it cannot be renamed. */
    private boolean isUnlikeInChild(Table table, String column, String name) {
        return renamed.all(Table.class)
                .filter(child -> !child.options().parents().isEmpty()
                        && Cascade.ancestors(renamed, child).stream()
                                .anyMatch(parent -> parent.name().equals(table.name())))
                .anyMatch(child -> forbids(child, column)
                        && !NotNullNames.of(child, column).equals(name));
    }

    private static Operation dropped(Table table, String column) {
        return NotNullNames.find(table, column)
                .<Operation>map(constraint ->
                        new DropConstraint(table.name(), constraint.name().orElseThrow(), Optional.of(constraint)))
                .orElseGet(() -> new SetNullability(table.name(), column, Nullability.NULLABLE));
    }

    private Operation renamed(Table was, Table now, String column, String earlier) {
        String later = NotNullNames.of(now, column);
        List<Constraint> constraints = new ArrayList<>(was.constraints());
        Optional<NotNull> replaced = NotNullNames.find(was, column);
        replaced.ifPresent(constraints::remove);
        NotNullNames.find(now, column)
                .map(named -> replaced.orElse(named).named(later))
                .ifPresent(constraints::add);
        renamed = renamed.with(was.withConstraints(constraints));
        boolean isCertain =
                replaced.isPresent() && NotNullNames.find(now, column).isPresent();
        return isCertain
                ? new RenameObject(ObjectRef.part(ObjectKind.CONSTRAINT, now.name(), earlier), later)
                : new RenameNotNull(now.name(), earlier, later);
    }

    /** Another constraint, which goes or changes its own name, leaves a name that is wanted. */
    private List<Operation> freed(Table was, Table now, String wanted) {
        Optional<Constraint> listed = was.constraint(wanted);
        Optional<String> ofColumn = was.columns().stream()
                .map(Column::name)
                .filter(other ->
                        forbids(was, other) && NotNullNames.of(was, other).equals(wanted))
                .findFirst();
        if (listed.isEmpty() && ofColumn.isEmpty()) {
            return List.of();
        }
        String free = FreeName.beside(wanted, name -> has(was, name) || has(now, name));
        List<Constraint> constraints = new ArrayList<>(was.constraints());
        listed.ifPresent(constraints::remove);
        constraints.add(
                listed.orElseGet(() -> NotNull.of(ofColumn.orElseThrow())).named(free));
        renamed = renamed.with(was.withConstraints(constraints));
        return List.of(
                listed.isPresent()
                        ? new RenameObject(ObjectRef.part(ObjectKind.CONSTRAINT, now.name(), wanted), free)
                        : new RenameNotNull(now.name(), wanted, free));
    }

    private static boolean has(Table table, String name) {
        return table.constraint(name).isPresent()
                || table.columns().stream().anyMatch(column -> NotNullNames.of(table, column.name())
                        .equals(name));
    }

    /** The partitions below a table that have a name of their own, without those below them. */
    private List<Table> unlike(Table table, String column) {
        List<Table> found = new ArrayList<>();
        for (Table partition : renamed.all(Table.class).toList()) {
            boolean isBelow = partition
                    .options()
                    .partitionOf()
                    .filter(of -> of.parent().equals(table.name()))
                    .isPresent();
            boolean isUnlike = Stream.concat(Stream.of(partition), to.table(partition.name()).stream())
                    .anyMatch(side -> NotNullNames.find(side, column).isPresent());
            if (isBelow && isUnlike) {
                found.add(partition);
            } else if (isBelow) {
                found.addAll(unlike(partition, column));
            }
        }
        return found;
    }

    private List<Operation> around(List<Operation> renames, List<Table> partitions) {
        List<Operation> operations = new ArrayList<>();
        for (Table partition : partitions) {
            PartitionOf of = partition.options().partitionOf().orElseThrow();
            operations.add(
                    new DetachPartition(of.parent(), partition.name(), Locking.BLOCKING, Optional.of(of.bound())));
        }
        operations.addAll(renames);
        for (Table partition : partitions) {
            PartitionOf of = partition.options().partitionOf().orElseThrow();
            operations.add(new AttachPartition(of.parent(), partition.name(), of.bound()));
        }
        return operations;
    }
}
