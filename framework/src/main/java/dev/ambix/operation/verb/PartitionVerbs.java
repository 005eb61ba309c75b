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
    /**
     * Makes a table a partition of another; its rows are read unless a check proves the bound.
     *
     * <p>Example: {@code op.attachPartition("event", "event_2026", "for values from ('2026-01-01') to
     * ('2027-01-01')")}. Lock: SHARE UPDATE EXCLUSIVE on event, ACCESS EXCLUSIVE on event_2026.
     */
    default void attachPartition(String parent, String partition, String bound) {
        invoke(new AttachPartition(QualifiedName.parse(parent), QualifiedName.parse(partition), bound));
    }

    /**
     * Makes a partition a table of its own.
     *
     * <p>Example: {@code op.detachPartition("event", "event_2026")}. Lock: ACCESS EXCLUSIVE on event, ACCESS EXCLUSIVE
     * on event_2026.
     */
    default void detachPartition(String parent, String partition) {
        detach(parent, partition, Locking.BLOCKING, Optional.empty());
    }

    /**
     * Makes a partition a table of its own whose bound is given, so that the operation can be reversed.
     *
     * <p>Example: {@code op.detachPartition("event", "event_2026", "for values from ('2026-01-01') to
     * ('2027-01-01')")}. Lock: ACCESS EXCLUSIVE on event, ACCESS EXCLUSIVE on event_2026.
     */
    default void detachPartition(String parent, String partition, String bound) {
        detach(parent, partition, Locking.BLOCKING, Optional.of(bound));
    }

    /**
     * Makes a partition a table of its own while readers and writers go on; runs outside of transactions.
     *
     * <p>Example: {@code op.detachPartitionConcurrently("event", "event_2026")}. Lock: SHARE UPDATE EXCLUSIVE on event,
     * ACCESS EXCLUSIVE on event_2026.
     */
    default void detachPartitionConcurrently(String parent, String partition) {
        detach(parent, partition, Locking.CONCURRENTLY, Optional.empty());
    }

    /**
     * Detaches a partition as {@link #detachPartitionConcurrently(String, String)}, whose bound is given, so
     * that the operation can be reversed.
     *
     * <p>Example: {@code op.detachPartitionConcurrently("event", "event_2026", "for values from ('2026-01-01') to
     * ('2027-01-01')")}. Lock: SHARE UPDATE EXCLUSIVE on event, ACCESS EXCLUSIVE on event_2026.
     */
    default void detachPartitionConcurrently(String parent, String partition, String bound) {
        detach(parent, partition, Locking.CONCURRENTLY, Optional.of(bound));
    }

    /**
     * Attaches an index of a partition to the index of the partitioned table; this has no reverse.
     *
     * <p>Example: {@code op.attachIndexPartition("ix_event_at", "ix_event_2026_at")}. Lock: SHARE UPDATE EXCLUSIVE on
     * ix_event_at, ACCESS EXCLUSIVE on ix_event_2026_at.
     */
    default void attachIndexPartition(String parent, String partition) {
        invoke(new AttachIndexPartition(QualifiedName.parse(parent), QualifiedName.parse(partition)));
    }

    /**
     * Makes a table inherit from another, all of whose columns it must have.
     *
     * <p>Example: {@code op.inherit("city", "place")}. Lock: ACCESS EXCLUSIVE on city, SHARE UPDATE EXCLUSIVE on place.
     */
    default void inherit(String table, String parent) {
        invoke(new AddParent(QualifiedName.parse(table), QualifiedName.parse(parent)));
    }

    /**
     * Lets a table inherit from another no more; it keeps its columns.
     *
     * <p>Example: {@code op.removeInheritance("city", "place")}. Lock: ACCESS EXCLUSIVE on city, ACCESS SHARE on place.
     */
    default void removeInheritance(String table, String parent) {
        invoke(new RemoveParent(QualifiedName.parse(table), QualifiedName.parse(parent)));
    }

    /**
     * Lets a table inherit from its parents in another order, and declare columns that it merely inherits, so that they
     * stay when the parents lose theirs. A declared column cannot be made merely inherited again.
     *
     * <p>Example: {@code op.renewParents("city", List.of("place", "area"), "note")}. Lock: ACCESS EXCLUSIVE on city,
     * SHARE UPDATE EXCLUSIVE on place, SHARE UPDATE EXCLUSIVE on area.
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
