package dev.ambix.diff.step;

import dev.ambix.diff.inherit.ChosenName;
import dev.ambix.diff.inherit.PartitionIndexes;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps that make indexes. One of a partition comes with its table if the partitioned table has its index by then, and
 * with that index otherwise. If it is something of its own it is made by hand before that index, which then takes it.
 */
public final class IndexSteps {
    private final SchemaComparison comparison;
    private final Steps steps;
    private final Schema schema;

    /** How an index is created. */
    private enum Way {
        BY_HAND,
        WITH_TABLE,
        WITH_PARENT
    }

    public IndexSteps(SchemaComparison comparison) {
        this.comparison = comparison;
        this.steps = comparison.steps();
        this.schema = comparison.to().schema();
    }

    public void add() {
        Map<ObjectRef, List<ObjectRef>> copies = new HashMap<>();
        List<Index> byHand = new ArrayList<>();
        List<Index> created = schema.all(Index.class)
                .filter(index -> comparison.isNew(index.ref()))
                .toList();
        for (Index index : created) {
            switch (way(index)) {
                case BY_HAND -> byHand.add(index);
                case WITH_TABLE -> named(index);
                case WITH_PARENT ->
                    copies.computeIfAbsent(original(index), ref -> new ArrayList<>())
                            .add(index.ref());
            }
        }
        Map<ObjectRef, DiffStep> made = new HashMap<>();
        byHand.forEach(index -> made.put(index.ref(), create(index, copies.getOrDefault(index.ref(), List.of()))));
        for (Index index : byHand) {
            taker(index, made).ifPresent(taker -> {
                steps.chain(List.of(made.get(index.ref()), taker));
                byHand.stream()
                        .filter(other -> PartitionIndexes.isTwin(index, other) && isFirst(index, other))
                        .forEach(other -> steps.chain(List.of(taker, made.get(other.ref()))));
            });
        }
    }

    /** The step that makes the index of the partitioned table, which takes one of a partition that is there before. */
    private Optional<DiffStep> taker(Index index, Map<ObjectRef, DiffStep> made) {
        return PartitionIndexes.parent(index, schema)
                .map(this::original)
                .flatMap(parent -> Optional.ofNullable(made.get(parent)));
    }

    private boolean isFirst(Index index, Index other) {
        return PartitionIndexes.root(index, schema)
                        .name()
                        .compareTo(PartitionIndexes.root(other, schema).name())
                < 0;
    }

    private Way way(Index index) {
        Optional<Index> parent = PartitionIndexes.parent(index, schema);
        if (parent.isEmpty()) {
            return Way.BY_HAND;
        }
        boolean isThere = comparison.stays(parent.get().ref());
        boolean isOfNewTable = comparison
                .to()
                .relation(index.table())
                .filter(comparison::isNew)
                .isPresent();
        if (isOfNewTable && (isThere || way(parent.get()) == Way.WITH_TABLE)) {
            return Way.WITH_TABLE;
        }
        return !isThere && PartitionIndexes.comesByItself(index, schema) ? Way.WITH_PARENT : Way.BY_HAND;
    }

    /** The index that an index comes with, through any number of levels; the index itself if it is made by hand. */
    private ObjectRef original(Index index) {
        return comparison.isNew(index.ref()) && way(index) == Way.WITH_PARENT
                ? original(PartitionIndexes.parent(index, schema).orElseThrow())
                : index.ref();
    }

    private DiffStep create(Index index, List<ObjectRef> copies) {
        boolean isTaken = PartitionIndexes.parent(index, schema)
                .map(Index::ref)
                .filter(comparison::isNew)
                .isPresent();
        Index written = isTaken ? index.withDefinition(index.definition().withPartitionOf(Optional.empty())) : index;
        List<ObjectRef> all = new ArrayList<>(copies);
        all.add(index.ref());
        return steps.add(steps.next(index.ref(), new CreateObject(written)).making(all));
    }

    /** PostgreSQL makes the copy under a name of its choice, and with the parameters of the index that it copies. */
    private void named(Index index) {
        if (!ChosenName.isOf(index)) {
            steps.make(index.ref(), new RenameObject(index.ref().withOwnName(ChosenName.of(index)), index.name()));
        }
        Index parent = PartitionIndexes.parent(index, schema).orElseThrow();
        new OptionSteps(comparison)
                .parameters(
                        index.ref(),
                        parent.definition().parameters(),
                        index.definition().parameters());
    }
}
