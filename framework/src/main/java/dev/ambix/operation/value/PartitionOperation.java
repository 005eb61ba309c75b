package dev.ambix.operation.value;

import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes to which tables are partitions of, or inherit from, which. */
public sealed interface PartitionOperation extends SchemaOperation {
    /** Makes a table a partition; {@code bound} as in {@code for values from (1) to (10)} or {@code default}. */
    record AttachPartition(QualifiedName parent, QualifiedName partition, String bound) implements PartitionOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new DetachPartition(parent, partition, Locking.BLOCKING, Optional.of(bound)));
        }

        @Override
        public String summary() {
            return "attach partition " + partition + " to " + parent;
        }
    }

    /** Makes a partition a table of its own; {@code was} is its bound, when known. */
    record DetachPartition(QualifiedName parent, QualifiedName partition, Locking locking, Optional<String> was)
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

    /**
     * Creates the index of a partitioned table without those of its partitions ({@code ON ONLY}); it stays invalid until
     * each partition has one that is attached to it.
     */
    record CreateIndexWithoutPartitions(Index index) implements PartitionOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new DropObject(index));
        }

        @Override
        public String summary() {
            return "create " + index.ref();
        }
    }

    /**
     * Attaches an index of a partition to the index of the partitioned table; has no reverse, as PostgreSQL cannot
     * detach it.
     */
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

    /**
     * Lets a table inherit from its parents anew: in the order given, and declaring some of the columns that it has
     * from them. All else about its columns stays as it is.
     *
     * @param table the child
     * @param parents all its parents
     * @param declared the columns that become its own too, to stay when the parents lose theirs; this has no reverse
     * @param was the former order of the parents, if known
     */
    record RenewParents(
            QualifiedName table, List<QualifiedName> parents, List<String> declared, Optional<List<QualifiedName>> was)
            implements PartitionOperation {
        public RenewParents {
            parents = List.copyOf(parents);
            declared = List.copyOf(declared);
            was = was.map(List::copyOf);
        }

        @Override
        public Optional<Operation> reverse() {
            return was.filter(order -> declared.isEmpty())
                    .map(order -> new RenewParents(table, order, List.of(), Optional.of(parents)));
        }

        @Override
        public String summary() {
            String columns = declared.isEmpty() ? "" : " and declare " + String.join(", ", declared);
            return "let " + table + " inherit anew from "
                    + parents.stream().map(QualifiedName::toString).collect(Collectors.joining(", ")) + columns;
        }
    }

    /**
     * Makes columns that a child declares merely inherited. PostgreSQL has no way to do so; this says that it would have to
     * be done.
     */
    record InheritColumns(QualifiedName table, List<String> columns) implements PartitionOperation {
        public InheritColumns {
            columns = List.copyOf(columns);
        }

        @Override
        public String summary() {
            return "let " + table + " have " + String.join(", ", columns) + " from its parents alone";
        }
    }
}
