package dev.ambix.operation;

import dev.ambix.schema.QualifiedName;
import java.util.Optional;

/** Changes to which tables are partitions of, or inherit from, which. */
public sealed interface PartitionOperation extends SchemaOperation {
    /** Makes a table a partition; {@code bound} as in {@code for values from (1) to (10)} or {@code default}. */
    record AttachPartition(QualifiedName parent, QualifiedName partition, String bound) implements PartitionOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(
                    new DetachPartition(parent, partition, IndexOperation.Locking.BLOCKING, Optional.of(bound)));
        }

        @Override
        public String summary() {
            return "attach partition " + partition + " to " + parent;
        }
    }

    /** Makes a partition a table of its own; {@code was} is its bound, when known. */
    record DetachPartition(
            QualifiedName parent, QualifiedName partition, IndexOperation.Locking locking, Optional<String> was)
            implements PartitionOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.map(bound -> new AttachPartition(parent, partition, bound));
        }

        @Override
        public String summary() {
            return "detach partition " + partition + " from " + parent;
        }
    }

    /** Makes an index a partition of the index of the divided table; has no reverse, for PostgreSQL has none. */
    record AttachIndexPartition(QualifiedName parent, QualifiedName partition) implements PartitionOperation {
        @Override
        public String summary() {
            return "attach index " + partition + " to " + parent;
        }
    }

    /** Makes a table inherit from another. */
    record AddParent(QualifiedName table, QualifiedName parent) implements PartitionOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new RemoveParent(table, parent));
        }

        @Override
        public String summary() {
            return "let " + table + " inherit from " + parent;
        }
    }

    /** Makes a table inherit from another no longer. */
    record RemoveParent(QualifiedName table, QualifiedName parent) implements PartitionOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new AddParent(table, parent));
        }

        @Override
        public String summary() {
            return "let " + table + " no longer inherit from " + parent;
        }
    }
}
