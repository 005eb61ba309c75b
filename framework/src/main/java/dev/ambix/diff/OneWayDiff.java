package dev.ambix.diff;

import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.DiffOptions.Losses;
import dev.ambix.diff.difference.Difference.Withheld;
import dev.ambix.diff.difference.Remark;
import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.inherit.Cascade;
import dev.ambix.diff.inherit.MovedNotNulls;
import dev.ambix.diff.kind.KindDiffs;
import dev.ambix.diff.order.Folding;
import dev.ambix.diff.order.FunctionBodies;
import dev.ambix.diff.order.KeptAttributes;
import dev.ambix.diff.order.Remarks;
import dev.ambix.diff.order.StepGraph;
import dev.ambix.diff.order.StepOrder;
import dev.ambix.diff.order.WithheldSteps;
import dev.ambix.diff.step.DefaultGrants;
import dev.ambix.diff.step.DiffStep;
import dev.ambix.diff.step.NotNullSteps;
import dev.ambix.diff.step.PartitionTriggers;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.diff.step.TableSteps;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The operations from one schema to another, in one direction.
 *
 * @param operations the operations, in order
 * @param withheld the operations that are left out, in order
 * @param kept the elements that stay as they are in the start schema
 */
record OneWayDiff(List<Operation> operations, List<Withheld> withheld, Set<ObjectRef> kept) {
    /** The operations to a schema, without those that the options withhold. */
    static OneWayDiff between(SchemaGraph from, SchemaGraph to, DiffOptions options, Comparator<DiffStep> tieBreak) {
        MovedNotNulls moved = MovedNotNulls.between(from, to, options.server());
        SchemaComparison comparison = comparison(moved.from(), moved.to(), options);
        StepGraph graph = graph(comparison, moved);
        return options.losses() == Losses.ALLOWED
                ? all(comparison, graph, tieBreak)
                : without(WithheldSteps.losing(comparison, graph), comparison, graph, tieBreak);
    }

    /** The downgrade, without changes to the elements that the upgrade left alone. */
    static OneWayDiff back(
            SchemaGraph from, SchemaGraph to, DiffOptions options, OneWayDiff there, Comparator<DiffStep> tieBreak) {
        MovedNotNulls moved = MovedNotNulls.between(KeptAttributes.in(from, to, there.kept()), to, options.server());
        SchemaComparison comparison = comparison(moved.from(), moved.to(), options);
        StepGraph graph = graph(comparison, moved);
        return there.kept().isEmpty()
                ? all(comparison, graph, tieBreak)
                : without(WithheldSteps.undoing(there.kept(), comparison, graph), comparison, graph, tieBreak);
    }

    /** The operations that create a schema in an empty database, with its expressions unchanged. */
    static List<Operation> creation(SchemaGraph schema, DiffOptions options) {
        SchemaComparison comparison = new SchemaComparison(index(SchemaGraph.EMPTY), index(schema), options);
        StepGraph graph = graph(comparison, MovedNotNulls.between(SchemaGraph.EMPTY, schema, options.server()));
        return Folding.of(comparison, StepOrder.of(comparison.steps().all(), graph, DiffStep.ORDER)).stream()
                .map(step -> published(comparison, step.operation()))
                .toList();
    }

    private static SchemaComparison comparison(SchemaGraph from, SchemaGraph to, DiffOptions options) {
        SchemaIndex start = index(Cascade.of(from, to.schema(), options.server()));
        return new SchemaComparison(start, index(to), options);
    }

    private static SchemaIndex index(SchemaGraph graph) {
        return new SchemaIndex(graph, KindDiffs.ALL);
    }

    private static StepGraph graph(SchemaComparison comparison, MovedNotNulls moved) {
        new DropSteps(comparison).add();
        new TableSteps(comparison).add();
        new NotNullSteps(comparison).add(moved);
        new ObjectSteps(comparison).add();
        new PartitionTriggers(comparison).add();
        new DefaultGrants(comparison).add();
        return new StepGraph(comparison);
    }

    private static OneWayDiff all(SchemaComparison comparison, StepGraph graph, Comparator<DiffStep> tieBreak) {
        List<DiffStep> sorted = StepOrder.of(comparison.steps().all(), graph, tieBreak);
        return new OneWayDiff(operations(comparison, written(comparison, sorted)), List.of(), Set.of());
    }

    private static OneWayDiff without(
            WithheldSteps withheld, SchemaComparison comparison, StepGraph graph, Comparator<DiffStep> tieBreak) {
        List<DiffStep> sorted = StepOrder.of(comparison.steps().all(), graph, tieBreak);
        List<DiffStep> done = written(
                comparison,
                sorted.stream().filter(step -> !withheld.contains(step)).toList());
        List<DiffStep> left =
                written(comparison, sorted.stream().filter(withheld::contains).toList());
        List<Remark> remarks =
                Remarks.ofWithheld(left.stream().map(DiffStep::operation).toList());
        Map<Integer, Integer> places = new HashMap<>();
        sorted.forEach(step -> places.put(step.number(), places.size()));
        List<Withheld> placed = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            int place = places.get(left.get(i).number());
            Optional<Operation> before = done.stream()
                    .filter(step -> places.get(step.number()) > place)
                    .map(DiffStep::operation)
                    .findFirst();
            placed.add(new Withheld(remarks.get(i), before));
        }
        return new OneWayDiff(operations(comparison, done), placed, withheld.kept());
    }

    private static List<DiffStep> written(SchemaComparison comparison, List<DiffStep> sorted) {
        return Folding.of(comparison, sorted).stream()
                .map(step -> step.with(AuthoredSpelling.of(published(comparison, step.operation()))))
                .toList();
    }

    private static Operation published(SchemaComparison comparison, Operation operation) {
        return PublishedTables.written(
                operation, comparison.from().schema(), comparison.to().schema());
    }

    private static List<Operation> operations(SchemaComparison comparison, List<DiffStep> written) {
        List<Operation> operations = written.stream().map(DiffStep::operation).toList();
        return FunctionBodies.unchecked(comparison, SequencePositions.kept(comparison, operations));
    }
}
