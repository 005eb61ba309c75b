package dev.ambix.operation.verb;

import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.PartitionOperation.AddParent;
import dev.ambix.operation.value.PartitionOperation.AttachIndexPartition;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.operation.value.PartitionOperation.DetachPartition;
import dev.ambix.operation.value.PartitionOperation.RemoveParent;
import dev.ambix.operation.value.PartitionOperation.RenewParents;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/** The verbs for partitions and inheritance. */
public interface PartitionVerbs extends Verbs {
    /** {@code attachPartition("event", "event_2026", "for values from ('2026-01-01') to ('2027-01-01')")}. */
    default void attachPartition(String parent, String partition, String bound) {
        invoke(new AttachPartition(QualifiedName.parse(parent), QualifiedName.parse(partition), bound));
    }

    /** Makes a partition a table of its own. */
    default void detachPartition(String parent, String partition) {
        detach(parent, partition, Locking.BLOCKING, Optional.empty());
    }

    /** Makes a partition a table of its own and says what its bound was, so that the operation can be reversed. */
    default void detachPartition(String parent, String partition, String bound) {
        detach(parent, partition, Locking.BLOCKING, Optional.of(bound));
    }

    /** Makes a partition a table of its own while readers and writers go on; runs outside of transactions. */
    default void detachPartitionConcurrently(String parent, String partition) {
        detach(parent, partition, Locking.CONCURRENTLY, Optional.empty());
    }

    default void detachPartitionConcurrently(String parent, String partition, String bound) {
        detach(parent, partition, Locking.CONCURRENTLY, Optional.of(bound));
    }

    /** Attaches an index of a partition to the index of the partitioned table; this has no reverse. */
    default void attachIndexPartition(String parent, String partition) {
        invoke(new AttachIndexPartition(QualifiedName.parse(parent), QualifiedName.parse(partition)));
    }

    /** Makes a table inherit from another, all of whose columns it must have. */
    default void inherit(String table, String parent) {
        invoke(new AddParent(QualifiedName.parse(table), QualifiedName.parse(parent)));
    }

    default void removeInheritance(String table, String parent) {
        invoke(new RemoveParent(QualifiedName.parse(table), QualifiedName.parse(parent)));
    }

    /**
     * Lets a table inherit from its parents in another order, and declare columns that it merely inherits, so that they stay
     * when the parents lose theirs: {@code renewParents("child", List.of("a", "b"), "note")}. A declared column cannot be
     * made merely inherited again.
     */
    default void renewParents(String table, List<String> parents, String... declared) {
        invoke(new RenewParents(
                QualifiedName.parse(table),
                parents.stream().map(QualifiedName::parse).toList(),
                List.of(declared),
                Optional.empty()));
    }

    private void detach(String parent, String partition, Locking locking, Optional<String> bound) {
        invoke(new DetachPartition(QualifiedName.parse(parent), QualifiedName.parse(partition), locking, bound));
    }
}
