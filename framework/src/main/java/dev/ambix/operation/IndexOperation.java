package dev.ambix.operation;

import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.schema.Index;
import dev.ambix.schema.QualifiedName;
import java.util.Optional;

/** Changes to indexes that belong to no constraint. */
public sealed interface IndexOperation extends SchemaOperation {
    /** Whether writers of the table go on while an index is built or dropped. */
    enum Locking {
        /** Writers wait; works inside of a transaction. */
        BLOCKING,
        /** Writers go on ({@code CONCURRENTLY}); runs outside of transactions. */
        CONCURRENTLY
    }

    /** Whether the partitions of a divided table get the index too. */
    enum Partitions {
        INCLUDED,
        /** The index stays invalid until each partition has one that is attached to it ({@code ON ONLY}). */
        LEFT_OUT
    }

    record CreateIndex(Index index, Locking locking, Existence existence, Partitions partitions)
            implements IndexOperation {
        /** Builds an index that must not stand already, on the partitions too. */
        public CreateIndex(Index index, Locking locking) {
            this(index, locking, Existence.CHECKED, Partitions.INCLUDED);
        }

        @Override
        public Optional<Operation> reverse() {
            return Optional.of(
                    new DropIndex(index.qualifiedName(), locking, existence, Dependents.RESTRICT, Optional.of(index)));
        }

        @Override
        public String summary() {
            return "create index " + index.qualifiedName() + (locking == Locking.CONCURRENTLY ? " concurrently" : "");
        }
    }

    /** Drops an index; {@code was} is what stood there before, when known. With CASCADE it has no reverse. */
    record DropIndex(
            QualifiedName name, Locking locking, Existence existence, Dependents dependents, Optional<Index> was)
            implements IndexOperation {
        public DropIndex {
            if (locking == Locking.CONCURRENTLY && dependents == Dependents.CASCADE) {
                throw new IllegalArgumentException(
                        "PostgreSQL has no DROP INDEX CONCURRENTLY with CASCADE. Drop what depends on " + name
                                + " first.");
            }
        }

        /** Drops an index that must be there, and on which nothing depends. */
        public DropIndex(QualifiedName name, Locking locking, Optional<Index> was) {
            this(name, locking, Existence.CHECKED, Dependents.RESTRICT, was);
        }

        @Override
        public Optional<Operation> reverse() {
            return dependents == Dependents.CASCADE
                    ? Optional.empty()
                    : was.map(index -> new CreateIndex(index, locking, existence, Partitions.INCLUDED));
        }

        @Override
        public String summary() {
            return "drop index " + name + (locking == Locking.CONCURRENTLY ? " concurrently" : "");
        }
    }

    record RenameIndex(QualifiedName name, String newName) implements IndexOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new RenameIndex(name.withName(newName), name.name()));
        }

        @Override
        public String summary() {
            return "rename index " + name + " to " + newName;
        }
    }
}
