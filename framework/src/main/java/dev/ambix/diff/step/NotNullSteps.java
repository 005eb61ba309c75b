package dev.ambix.diff.step;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.inherit.Cascade;
import dev.ambix.diff.inherit.MovedNotNulls;
import dev.ambix.diff.inherit.NotNullNames;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ConstraintOperation.RenameNotNull;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Renames constraints of tables that leave and join others, and lets a child drop its own NOT NULL, whether its parents keep theirs or not: from PostgreSQL 18 on, it can do so only
 * while these do not have it.
 */
public final class NotNullSteps {
    private final SchemaComparison comparison;
    private final Steps steps;
    private final Map<ObjectRef, DiffStep> givingUp = new TreeMap<>();

    public NotNullSteps(SchemaComparison comparison) {
        this.comparison = comparison;
        this.steps = comparison.steps();
    }

    public void add(MovedNotNulls moved) {
        moved.renames().stream()
                .collect(Collectors.groupingBy(RenameNotNull::table, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(ofTable ->
                        steps.chain(ofTable.stream().map(this::rename).toList()));
        steps.all().forEach(step -> givenUp(step).ifPresent(column -> givingUp.put(column, step)));
        givingUp.forEach(this::givesUp);
    }

    private DiffStep rename(RenameNotNull rename) {
        return steps.add(steps.next(ObjectRef.part(ObjectKind.CONSTRAINT, rename.table(), rename.name()), rename));
    }

    private static Optional<ObjectRef> givenUp(DiffStep step) {
        if (step.operation() instanceof SetNullability set && set.nullability() == Nullability.NULLABLE) {
            return Optional.of(SchemaIndex.column(set.table(), set.column()));
        } else if (step.operation() instanceof DropConstraint drop && drop.was().orElse(null) instanceof NotNull was) {
            return Optional.of(SchemaIndex.column(drop.table(), was.column()));
        }
        return Optional.empty();
    }

    private void givesUp(ObjectRef column, DiffStep step) {
        boolean stays =
                comparison.to().findColumn(column).filter(Column::isNullable).isPresent();
        Optional<Table> child = stays ? comparison.to().schema().table(column.name()) : Optional.empty();
        child.filter(table -> !table.options().parents().isEmpty())
                .map(table -> Cascade.ancestors(comparison.to().schema(), table))
                .ifPresent(ancestors -> ancestors.forEach(parent -> afterParent(parent, column.ownName(), step)));
    }

    private void afterParent(Table parent, String column, DiffStep step) {
        DiffStep first = givingUp.get(SchemaIndex.column(parent.name(), column));
        if (first != null) {
            steps.chain(List.of(first, step));
        } else if (keeps(parent, column)) {
            anew(parent, column, step);
        }
    }

    private boolean keeps(Table now, String column) {
        return NotNullNames.forbids(now, column)
                && comparison
                        .from()
                        .schema()
                        .table(now.name())
                        .filter(was -> NotNullNames.forbids(was, column)
                                && NotNullNames.find(was, column).equals(NotNullNames.find(now, column)))
                        .isPresent();
    }

    private void anew(Table parent, String column, DiffStep between) {
        ObjectRef ref = SchemaIndex.column(parent.name(), column);
        Optional<NotNull> named = NotNullNames.find(parent, column);
        DiffStep away = steps.next(
                ref,
                named.<Operation>map(constraint -> new DropConstraint(
                                parent.name(), constraint.name().orElseThrow(), Optional.of(constraint)))
                        .orElseGet(() -> new SetNullability(parent.name(), column, Nullability.NULLABLE)));
        steps.add(away);
        DiffStep back = steps.next(
                ref,
                named.<Operation>map(constraint -> new AddConstraint(parent.name(), constraint))
                        .orElseGet(() -> new SetNullability(parent.name(), column, Nullability.NOT_NULL)));
        steps.chain(List.of(away, between, steps.add(back)));
    }
}
