package dev.ambix.diff.order;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.inherit.Cascade;
import dev.ambix.diff.inherit.NotNullNames;
import dev.ambix.diff.step.DiffStep;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ColumnOperation.SetDefault;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.PartitionOperation.AddParent;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.operation.value.PartitionOperation.DetachPartition;
import dev.ambix.operation.value.PartitionOperation.InheritColumns;
import dev.ambix.operation.value.PartitionOperation.RemoveParent;
import dev.ambix.operation.value.PartitionOperation.RenewParents;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import dev.ambix.schema.table.Trigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules between the steps of a table and those of its parents or of its partitioned table: an operation on a parent
 * reads and writes its children too.
 */
final class InheritanceRules {
    private final SchemaComparison comparison;
    private final StepGraph graph;
    private final List<DiffStep> steps;
    private final Map<QualifiedName, Set<DiffStep>> leaving = new HashMap<>();
    private final Map<QualifiedName, Set<DiffStep>> joining = new HashMap<>();
    private final Map<QualifiedName, List<DiffStep>> ofTable = new HashMap<>();

    InheritanceRules(SchemaComparison comparison, StepGraph graph) {
        this.comparison = comparison;
        this.graph = graph;
        this.steps = comparison.steps().all();
        steps.forEach(this::membership);
        steps.forEach(
                step -> table(step.about()).ifPresent(table -> ofTable.computeIfAbsent(table, t -> new ArrayList<>())
                        .add(step)));
    }

    /** The table of a column, constraint or index. */
    private Optional<QualifiedName> table(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLUMN, CONSTRAINT -> Optional.of(ref.name());
            case INDEX ->
                comparison
                        .from()
                        .object(ref)
                        .or(() -> comparison.to().object(ref))
                        .map(index -> ((Index) index).table());
            default -> Optional.empty();
        };
    }

    private void membership(DiffStep step) {
        Operation operation = step.operation();
        if (operation instanceof DetachPartition detach) {
            add(leaving, detach.partition(), step);
        } else if (operation instanceof RemoveParent remove) {
            add(leaving, remove.table(), step);
        } else if (operation instanceof AttachPartition attach) {
            add(joining, attach.partition(), step);
        } else if (operation instanceof AddParent parent) {
            add(joining, parent.table(), step);
        } else if (operation instanceof InheritColumns inherit) {
            add(joining, inherit.table(), step);
        } else if (operation instanceof RenewParents renew && renew.declared().isEmpty()) {
            add(joining, renew.table(), step);
        }
    }

    private static void add(Map<QualifiedName, Set<DiffStep>> all, QualifiedName table, DiffStep step) {
        all.computeIfAbsent(table, t -> new LinkedHashSet<>()).add(step);
    }

    void add() {
        memberships();
        bounds();
        columns();
        names();
        Schema from = comparison.from().schema();
        from.all(Table.class).forEach(this::ownConstraints);
        comparison.to().schema().all(Table.class).forEach(this::freedConstraints);
        comparison.to().schema().all(Trigger.class).forEach(this::freedTriggers);
        from.all(Trigger.class).forEach(this::ownTriggers);
    }

    /** A table leaves its parents before either side is changed, and joins others when both sides are as they will be. */
    private void memberships() {
        leaving.forEach((child, steps) -> {
            graph.rule(steps, joining.getOrDefault(child, Set.of()));
            family(comparison.from().schema(), child).forEach(table -> graph.rule(steps, parts(table)));
        });
        joining.forEach(
                (child, steps) -> family(comparison.to().schema(), child).forEach(table -> {
                    parts(table).forEach(part -> join(part, steps));
                    comparison.to().relation(table).ifPresent(ref -> graph.rule(graph.makers(ref), steps));
                }));
    }

    /** A column or constraint that is to go may stay, if it does not have to go for another one. */
    private void join(DiffStep part, Set<DiffStep> joining) {
        if (part.makes().isEmpty()) {
            graph.row(List.of(part), joining);
        } else {
            graph.rule(List.of(part), joining);
        }
    }

    private static Stream<QualifiedName> family(Schema schema, QualifiedName child) {
        return schema.table(child).stream()
                .flatMap(table -> Stream.concat(
                        Stream.of(child),
                        Cascade.ancestors(schema, table).stream().map(Table::name)));
    }

    private List<DiffStep> parts(QualifiedName table) {
        return ofTable.getOrDefault(table, List.of());
    }

    /** A partition that goes may have rows of one that comes. */
    private void bounds() {
        Map<QualifiedName, Set<DiffStep>> freed = new HashMap<>();
        Schema from = comparison.from().schema();
        from.all(Table.class).forEach(table -> table.options().partitionOf().ifPresent(of -> {
            Set<DiffStep> all = freed.computeIfAbsent(of.parent(), p -> new LinkedHashSet<>());
            all.addAll(leaving.getOrDefault(table.name(), Set.of()));
            all.addAll(graph.removers(table.ref()));
        }));
        comparison.to().schema().all(Table.class).forEach(table -> table.options()
                .partitionOf()
                .map(PartitionOf::parent)
                .map(freed::get)
                .ifPresent(first -> {
                    graph.row(first, joining.getOrDefault(table.name(), Set.of()));
                    graph.row(first, graph.makers(table.ref()));
                }));
    }

    /**
     * A change to a column of a child comes after the changes to the same column of its parents, which change the child's too.
     * Exceptions: a child can declare only a column that it does not yet have from its parents, and drop only one that it no
     * longer has from them.
     */
    private void columns() {
        Map<ObjectRef, List<DiffStep>> about = new HashMap<>();
        steps.forEach(step -> column(step).ifPresent(column -> about.computeIfAbsent(column, c -> new ArrayList<>())
                .add(step)));
        about.forEach((column, altering) -> comparison.to().schema().table(column.name()).stream()
                .flatMap(table -> Cascade.ancestors(comparison.to().schema(), table).stream())
                .flatMap(parent ->
                        about.getOrDefault(SchemaIndex.column(parent.name(), column.ownName()), List.of()).stream())
                .forEach(earlier -> altering.forEach(step -> {
                    if (isFirst(step.operation(), earlier.operation()) || isDefaultDroppedFirst(step, earlier)) {
                        graph.rule(List.of(step), List.of(earlier));
                    } else if (!(earlier.operation() instanceof DropColumn) || step.operation() instanceof DropColumn) {
                        graph.rule(List.of(earlier), List.of(step));
                    }
                })));
    }

    /** The column that a step is about; a not-null constraint is a property of its column. */
    private static Optional<ObjectRef> column(DiffStep step) {
        if (step.operation() instanceof AddConstraint add && add.constraint() instanceof NotNull constraint) {
            return Optional.of(SchemaIndex.column(add.table(), constraint.column()));
        }
        if (step.operation() instanceof DropConstraint drop && drop.was().orElse(null) instanceof NotNull constraint) {
            return Optional.of(SchemaIndex.column(drop.table(), constraint.column()));
        }
        return Optional.of(step.about()).filter(ref -> ref.kind() == ObjectKind.COLUMN);
    }

    /** A default of a child is dropped before its parent's change to the column, so that it is not in the way. */
    private static boolean isDefaultDroppedFirst(DiffStep ofChild, DiffStep ofParent) {
        return ofChild.operation() instanceof SetDefault
                && ofChild.makes().isEmpty()
                && !ofParent.makes().isEmpty()
                && !(ofParent.operation() instanceof AddColumn);
    }

    private static boolean isFirst(Operation ofChild, Operation ofParent) {
        return ofChild instanceof AddColumn && ofParent instanceof AddColumn
                || allowsNull(ofChild) && forbidsNull(ofParent);
    }

    private static boolean allowsNull(Operation operation) {
        return operation instanceof SetNullability set && set.nullability() == Nullability.NULLABLE
                || operation instanceof DropConstraint;
    }

    private static boolean forbidsNull(Operation operation) {
        return operation instanceof SetNullability set && set.nullability() == Nullability.NOT_NULL
                || operation instanceof AddConstraint;
    }

    /** A not-null constraint gets the name that it is to have only where neither its table nor a child has one of it. */
    private void names() {
        Map<ObjectRef, Set<DiffStep>> freed = new HashMap<>();
        comparison.gone().all().forEach(ref -> notNullNames(comparison.from(), ref)
                .forEach(name ->
                        freed.computeIfAbsent(name, n -> new LinkedHashSet<>()).addAll(graph.removers(ref))));
        if (freed.isEmpty()) {
            return;
        }
        Map<QualifiedName, Set<QualifiedName>> below = below(comparison.from().schema());
        comparison.to().elements().keySet().stream()
                .filter(comparison::isNew)
                .forEach(ref -> notNullNames(comparison.to(), ref).limit(1).forEach(name -> {
                    Collection<DiffStep> then = graph.makers(ref);
                    graph.rule(freed.getOrDefault(name, Set.of()), then);
                    below.getOrDefault(name.name(), Set.of())
                            .forEach(child ->
                                    graph.rule(freed.getOrDefault(constraint(child, name.ownName()), Set.of()), then));
                }));
    }

    private static Map<QualifiedName, Set<QualifiedName>> below(Schema schema) {
        Map<QualifiedName, Set<QualifiedName>> below = new HashMap<>();
        schema.all(Table.class).forEach(table -> Cascade.ancestors(schema, table)
                .forEach(parent -> below.computeIfAbsent(parent.name(), p -> new LinkedHashSet<>())
                        .add(table.name())));
        return below;
    }

    /** The names that a NOT NULL of a table may have: its own, that of the table's column, and that of a parent's. */
    private static Stream<ObjectRef> notNullNames(SchemaIndex side, ObjectRef ref) {
        if (ref.kind() == ObjectKind.CONSTRAINT) {
            return side.findConstraint(ref).filter(NotNull.class::isInstance).map(found -> ref).stream();
        }
        if (ref.kind() != ObjectKind.COLUMN) {
            return Stream.empty();
        }
        List<Table> family = family(side.schema(), ref.name())
                .flatMap(table -> side.schema().table(table).stream())
                .toList();
        return family.stream().anyMatch(table -> NotNullNames.forbids(table, ref.ownName()))
                ? family.stream().map(table -> constraint(ref.name(), NotNullNames.of(table, ref.ownName())))
                : Stream.empty();
    }

    private static ObjectRef constraint(QualifiedName table, String name) {
        return ObjectRef.part(ObjectKind.CONSTRAINT, table, name);
    }

    /** A child drops a constraint of its own after its parents have dropped theirs, and before they add it again. */
    private void ownConstraints(Table child) {
        for (Table parent : Cascade.ancestors(comparison.from().schema(), child)) {
            for (Constraint constraint : child.constraints()) {
                ObjectRef above = SchemaIndex.constraint(parent.name(), constraint);
                Collection<DiffStep> ofChild = graph.removers(SchemaIndex.constraint(child.name(), constraint));
                graph.rule(comparison.from().has(above) ? graph.removers(above) : Set.of(), ofChild);
                graph.rule(ofChild, graph.makers(above));
            }
        }
    }

    /** A child gets a constraint of its own when it no longer has one of that name from its parents. */
    private void freedConstraints(Table child) {
        for (Constraint constraint : child.constraints()) {
            ObjectRef own = SchemaIndex.constraint(child.name(), constraint);
            freed(own, child);
        }
    }

    /** A partition drops a trigger of its own before it gets one of that name with its partitioned table. */
    private void ownTriggers(Trigger trigger) {
        comparison.to().schema().table(trigger.table()).stream()
                .flatMap(now -> Cascade.ancestors(comparison.to().schema(), now).stream())
                .forEach(parent -> graph.rule(
                        graph.removers(trigger.ref()),
                        graph.makers(ObjectRef.part(
                                ObjectKind.TRIGGER, parent.name(), trigger.ref().ownName()))));
    }

    private void freedTriggers(Trigger trigger) {
        comparison.to().schema().table(trigger.table()).ifPresent(table -> freed(trigger.ref(), table));
    }

    private void freed(ObjectRef own, Table child) {
        Collection<DiffStep> then = graph.makers(own);
        if (!then.isEmpty()) {
            comparison.from().schema().table(child.name()).stream()
                    .flatMap(was -> Cascade.ancestors(comparison.from().schema(), was).stream())
                    .forEach(parent ->
                            graph.rule(graph.removers(ObjectRef.part(own.kind(), parent.name(), own.ownName())), then));
        }
    }
}
