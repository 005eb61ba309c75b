package dev.ambix.diff.step;

import dev.ambix.diff.inherit.Cascade;
import dev.ambix.operation.value.FiringOperation.SetFiring;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import dev.ambix.schema.table.Trigger;
import dev.ambix.schema.table.Trigger.Level;
import dev.ambix.schema.table.Trigger.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The steps that say which copies of a trigger fire. Partitions have copies of the row triggers of their table, at any depth. A
 * new copy fires as the trigger that it is a copy of, and a change there is carried on to all copies below, so that the
 * partitions follow their table.
 */
public final class PartitionTriggers {
    private final SchemaComparison comparison;
    private final Steps steps;
    private final Map<QualifiedName, List<Table>> partitions;

    /**
     * A trigger or a copy of it, on one table.
     *
     * @param state how it fires in the end
     * @param isSet whether it is new or set to that, which reaches the copies below
     * @param steps the steps that do so
     */
    private record Place(QualifiedName table, State state, boolean isSet, List<DiffStep> steps) {}

    public PartitionTriggers(SchemaComparison comparison) {
        this.comparison = comparison;
        this.steps = comparison.steps();
        this.partitions = comparison
                .to()
                .schema()
                .all(Table.class)
                .filter(table -> table.options().partitionOf().isPresent())
                .collect(Collectors.groupingBy(
                        table -> table.options().partitionOf().orElseThrow().parent()));
    }

    public void add() {
        comparison
                .to()
                .schema()
                .all(Trigger.class)
                .filter(trigger -> trigger.level() == Level.ROW)
                .forEach(trigger -> below(
                        trigger,
                        new Place(
                                trigger.table(),
                                trigger.state(),
                                !comparison.stays(trigger.ref())
                                        || comparison.altered(trigger).isPresent(),
                                List.of())));
    }

    private void below(Trigger trigger, Place above) {
        for (Table partition : partitions.getOrDefault(above.table(), List.of())) {
            below(trigger, place(trigger, partition, above));
        }
    }

    private Place place(Trigger trigger, Table partition, Place above) {
        State wanted = state(partition, trigger, above.state());
        boolean isCopied = above.isSet() || !isStanding(partition);
        State standing = isCopied ? above.state() : earlier(trigger, partition.name());
        if (standing == wanted) {
            return new Place(partition.name(), wanted, isCopied, above.steps());
        }
        ObjectRef copy = ObjectRef.part(ObjectKind.TRIGGER, partition.name(), trigger.name());
        DiffStep step = steps.add(steps.next(copy, new SetFiring(copy, wanted, Optional.of(standing)))
                .needing(List.of(trigger.ref(), partition.ref())));
        List<DiffStep> before = new ArrayList<>(above.steps());
        steps.all().stream()
                .filter(other -> other.operation() instanceof AttachPartition attach
                        && isAtOrAbove(partition, attach.partition()))
                .forEach(before::add);
        before.forEach(other -> steps.chain(List.of(other, step)));
        return new Place(partition.name(), wanted, true, List.of(step));
    }

    private boolean isAtOrAbove(Table partition, QualifiedName attached) {
        return partition.name().equals(attached)
                || Cascade.ancestors(comparison.to().schema(), partition).stream()
                        .anyMatch(table -> table.name().equals(attached));
    }

    /** Whether a partition keeps its copies of triggers: its place is the same. */
    private boolean isStanding(Table partition) {
        return comparison.stays(partition.ref())
                && comparison
                        .from()
                        .schema()
                        .table(partition.name())
                        .filter(was -> was.options()
                                .partitionOf()
                                .equals(partition.options().partitionOf()))
                        .isPresent();
    }

    /** How the copy of a trigger fired on a table in the start schema. */
    private State earlier(Trigger trigger, QualifiedName table) {
        Schema from = comparison.from().schema();
        Trigger was = (Trigger) comparison.from().object(trigger.ref()).orElseThrow();
        if (was.table().equals(table)) {
            return was.state();
        }
        Table partition = from.table(table).orElseThrow();
        PartitionOf of = partition.options().partitionOf().orElseThrow();
        return state(partition, trigger, earlier(trigger, of.parent()));
    }

    private static State state(Table partition, Trigger trigger, State above) {
        return partition.options().triggerStates().getOrDefault(trigger.name(), above);
    }
}
