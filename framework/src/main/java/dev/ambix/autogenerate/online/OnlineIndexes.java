package dev.ambix.autogenerate.online;

import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.PartitionOperation.AttachIndexPartition;
import dev.ambix.operation.value.PartitionOperation.CreateIndexWithoutPartitions;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Indexes that are built and dropped while others write; those over partitions one partition after another. */
final class OnlineIndexes {
    private final Schema after;
    private final TablesInUse tables;

    OnlineIndexes(Schema after, TablesInUse tables) {
        this.after = after;
        this.tables = tables;
    }

    Rewritten create(CreateObject create, Index index) {
        if (!tables.contains(index.table())) {
            return Rewritten.kept(create);
        } else if (tables.isPartitioned(index.table())) {
            return overPartitions(create, index);
        }
        return Rewritten.by(alone(index));
    }

    /** PostgreSQL drops the index of a partitioned table, and those of its partitions with it, in no other way. */
    Rewritten drop(DropObject drop, Index index) {
        boolean isAlone = index.definition().partitionOf().isEmpty() && !tables.isPartitioned(index.table());
        return isAlone
                        && tables.contains(index.table())
                        && after.table(index.table()).isPresent()
                ? Rewritten.by(List.of(drop.concurrently()))
                : Rewritten.kept(drop);
    }

    /** The new index is built under another name, so that there is one at any time. */
    Optional<Rewritten> replace(DropObject drop, Index index) {
        if (!tables.contains(index.table()) || !tables.isAlone(index.table())) {
            return Optional.empty();
        }
        Index next = index.withName(DelayedDrops.temporaryName(index.name()));
        return Optional.of(Rewritten.by(List.of(
                new CreateObject(next).concurrently(),
                drop.concurrently(),
                new RenameObject(next.ref(), index.name()))));
    }

    /** An index of a table that is not partitioned itself, but may be a partition whose index becomes part of another. */
    private static List<Operation> alone(Index index) {
        Operation creation = new CreateObject(withoutParent(index)).concurrently();
        return index.definition()
                .partitionOf()
                .<List<Operation>>map(
                        parent -> List.of(creation, new AttachIndexPartition(parent, index.qualifiedName())))
                .orElseGet(() -> List.of(creation));
    }

    private static Index withoutParent(Index index) {
        return index.withDefinition(index.definition().withPartitionOf(Optional.empty()));
    }

    private Rewritten overPartitions(CreateObject create, Index index) {
        Optional<String> obstacle = tables.changesBelow(index.table())
                .or(() -> isWhole(index) ? Optional.empty() : Optional.of("not each partition has an index for it"));
        if (obstacle.isPresent()) {
            return Rewritten.kept(
                    create, "It cannot be built one partition after another, because " + obstacle.get() + ".");
        }
        List<Operation> steps = new ArrayList<>();
        build(index, steps);
        index.definition()
                .partitionOf()
                .ifPresent(parent -> steps.add(new AttachIndexPartition(parent, index.qualifiedName())));
        return Rewritten.by(steps);
    }

    /** Whether the schema after has an index of each partition, at all levels, that belongs to this one. */
    private boolean isWhole(Index index) {
        return tables.partitions(index.table()).stream().allMatch(table -> part(index, table)
                .filter(part -> !TablesInUse.isPartitioned(table) || isWhole(part))
                .isPresent());
    }

    private void build(Index index, List<Operation> steps) {
        steps.add(new CreateIndexWithoutPartitions(withoutParent(index)));
        for (Table table : tables.partitions(index.table())) {
            Index part = part(index, table).orElseThrow();
            if (!tables.isThere(part)) {
                if (TablesInUse.isPartitioned(table)) {
                    build(part, steps);
                } else {
                    steps.add(new CreateObject(withoutParent(part)).concurrently());
                }
            }
            steps.add(new AttachIndexPartition(index.qualifiedName(), part.qualifiedName()));
        }
    }

    /** Under the name that it has in the end, which PostgreSQL would have chosen. */
    private Optional<Index> part(Index parent, Table table) {
        Optional<QualifiedName> of = Optional.of(parent.qualifiedName());
        return after.all(Index.class)
                .filter(index -> index.table().equals(table.name())
                        && index.definition().partitionOf().equals(of))
                .findFirst();
    }
}
