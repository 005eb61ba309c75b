package dev.ambix.impact.operation;

import static dev.ambix.impact.Effect.SCANS_TABLE;
import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.ACCESS_SHARE;
import static dev.ambix.impact.LockLevel.SHARE;
import static dev.ambix.impact.LockLevel.SHARE_UPDATE_EXCLUSIVE;

import dev.ambix.impact.Impact;
import dev.ambix.impact.LockLevel;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.PartitionOperation.AddParent;
import dev.ambix.operation.value.PartitionOperation.AttachIndexPartition;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.operation.value.PartitionOperation.CreateIndexWithoutPartitions;
import dev.ambix.operation.value.PartitionOperation.DetachPartition;
import dev.ambix.operation.value.PartitionOperation.InheritColumns;
import dev.ambix.operation.value.PartitionOperation.RemoveParent;
import dev.ambix.operation.value.PartitionOperation.RenewParents;
import dev.ambix.schema.name.QualifiedName;

/** The impact of partition operations. */
final class PartitionImpact {
    private PartitionImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(AttachPartition.class, op -> Impact.locking(op.parent(), SHARE_UPDATE_EXCLUSIVE)
                        .alsoLocking(op.partition(), ACCESS_EXCLUSIVE)
                        .with(
                                SCANS_TABLE,
                                "the rows of " + op.partition()
                                        + ", and of the default partition, which is locked too, are"
                                        + " checked, unless constraints prove where they belong"))
                .on(DetachPartition.class, PartitionImpact::detach)
                .on(
                        CreateIndexWithoutPartitions.class,
                        op -> Impact.locking(op.index().table(), SHARE))
                .on(AttachIndexPartition.class, op -> Impact.locking(op.parent(), SHARE_UPDATE_EXCLUSIVE)
                        .alsoLocking(op.partition(), ACCESS_EXCLUSIVE))
                .on(AddParent.class, op -> Impact.locking(op.table(), ACCESS_EXCLUSIVE)
                        .alsoLocking(op.parent(), SHARE_UPDATE_EXCLUSIVE))
                .on(RemoveParent.class, op -> Impact.locking(op.table(), ACCESS_EXCLUSIVE)
                        .alsoLocking(op.parent(), ACCESS_SHARE))
                .on(RenewParents.class, PartitionImpact::renew)
                .on(InheritColumns.class, op -> Impact.locking(op.table(), ACCESS_EXCLUSIVE));
    }

    private static Impact renew(RenewParents op) {
        Impact impact = Impact.locking(op.table(), ACCESS_EXCLUSIVE);
        for (QualifiedName parent : op.parents()) {
            impact = impact.alsoLocking(parent, SHARE_UPDATE_EXCLUSIVE);
        }
        return impact;
    }

    private static Impact detach(DetachPartition op) {
        LockLevel parent = op.locking() == Locking.CONCURRENTLY ? SHARE_UPDATE_EXCLUSIVE : ACCESS_EXCLUSIVE;
        return Impact.locking(op.parent(), parent).alsoLocking(op.partition(), ACCESS_EXCLUSIVE);
    }
}
