package dev.ambix.squash.making;

import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.trial.RenamedStart;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A way through a range in one direction, with the schemas at its steps. For one revision, its definitions are compared and its
 * steps are kept, after all definitions or before them, but for those that need the schema of their place.
 *
 * @param groups the operations, in order
 * @param stops for each group the schemas before and after it; those of definitions are never asked for
 * @param from the schema before all of them
 * @param to the schema after them
 * @param order where steps stand that need no place
 */
record RangeCourse(
        List<Group> groups, List<Stop> stops, SchemaGraph from, SchemaGraph to, Order order, Comparison comparison) {
    RangeCourse {
        groups = List.copyOf(groups);
        stops = List.copyOf(stops);
    }

    /** The place of steps beside definitions. */
    enum Order {
        /** Rows come once there are tables for them. */
        DEFINITIONS_FIRST,
        /** Rows go while there are tables. */
        STEPS_FIRST
    }

    /** The schemas around a group. */
    record Stop(SchemaGraph before, SchemaGraph after) {}

    /** Compares schemas. */
    record Comparison(ScratchServer server, SqlCompiler compiler, int version) {
        Difference between(SchemaGraph from, SchemaGraph to, List<Operation> operations) {
            DiffOptions options = DiffOptions.DEFAULTS
                    .withServer(version)
                    .withDefaultSchema(server.defaultSchema())
                    .withRenames(RangeRenames.of(operations, from.schema(), to.schema()));
            return new RenamedStart(server, compiler).between(from, to, options);
        }
    }

    /** The same with the schemas around its groups. */
    RangeCourse seen(List<Stop> around) {
        return new RangeCourse(groups, around, from, to, order, comparison);
    }

    /** Whether the schemas around its steps are known. */
    boolean isSurveyed() {
        return stops.size() == groups.size() || steps().isEmpty();
    }

    /** The groups that are steps and are written. */
    Set<Integer> steps() {
        Set<Integer> steps = new TreeSet<>();
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).isStep()) {
                steps.add(i);
            }
        }
        return steps;
    }

    /** The operations where some steps keep their place. */
    ChangeSet with(Set<Integer> placed) {
        List<Operation> made = new ArrayList<>();
        List<Operation> steps = new ArrayList<>();
        List<Operation> definitions = new ArrayList<>();
        SchemaGraph start = from;
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            if (placed.contains(i)) {
                addPart(made, start, stops.get(i).before(), definitions, steps);
                made.addAll(group.operations());
                start = stops.get(i).after();
            } else if (group.isStep()) {
                steps.addAll(group.operations());
            } else if (group.sort() == RangeOperation.Sort.DEFINITION) {
                definitions.addAll(group.operations());
            }
        }
        addPart(made, start, to, definitions, steps);
        return new ChangeSet(made);
    }

    private void addPart(
            List<Operation> made,
            SchemaGraph earlier,
            SchemaGraph later,
            List<Operation> definitions,
            List<Operation> steps) {
        List<Operation> compared =
                comparison.between(earlier, later, definitions).upgrade().operations();
        made.addAll(order == Order.DEFINITIONS_FIRST ? compared : steps);
        made.addAll(order == Order.DEFINITIONS_FIRST ? steps : compared);
        definitions.clear();
        steps.clear();
    }

    /** All operations as they were recorded, one behind the other. */
    ChangeSet asRecorded() {
        return new ChangeSet(groups.stream()
                .filter(group ->
                        group.sort() != RangeOperation.Sort.UNWRITABLE && group.sort() != RangeOperation.Sort.NOTHING)
                .flatMap(group -> group.operations().stream())
                .toList());
    }

    /** The group of an operation; -1 if it is not one of a step. */
    int stepOf(Operation operation) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).isStep() && groups.get(i).operations().stream().anyMatch(own -> own == operation)) {
                return i;
            }
        }
        return -1;
    }

    /** The steps that only change rows of tables which are gone in the end. */
    Set<Integer> inVain() {
        List<Operation> operations =
                groups.stream().flatMap(group -> group.operations().stream()).toList();
        Set<QualifiedName> kept = RangeRenames.of(operations, from.schema(), to.schema()).stream()
                .map(rename -> rename.ref().name())
                .collect(Collectors.toSet());
        Set<Integer> inVain = new TreeSet<>();
        for (int step : steps()) {
            RangeOperation piece = groups.get(step).pieces().get(0);
            Optional<QualifiedName> table = piece.changed().or(piece::filled);
            if (table.filter(name -> from.schema().table(name).isPresent()
                            && to.schema().table(name).isEmpty()
                            && !kept.contains(name))
                    .isPresent()) {
                inVain.add(step);
            }
        }
        return inVain;
    }

    /** The groups without some. */
    List<Group> without(Set<Integer> left) {
        return rest(groups, left);
    }

    /** The stops around the groups without some. */
    List<Stop> stopsWithout(Set<Integer> left) {
        return rest(stops, left);
    }

    private static <T> List<T> rest(List<T> all, Set<Integer> left) {
        List<T> rest = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!left.contains(i)) {
                rest.add(all.get(i));
            }
        }
        return rest;
    }
}
