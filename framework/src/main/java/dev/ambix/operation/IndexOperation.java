package dev.ambix.operation;

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

    record CreateIndex(Index index, Locking locking) implements IndexOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new DropIndex(index.qualifiedName(), locking, Optional.of(index)));
        }

        @Override
        public String summary() {
            return "create index " + index.qualifiedName() + (locking == Locking.CONCURRENTLY ? " concurrently" : "");
        }
    }

    /** Drops an index; {@code was} is what stood there before, when known. */
    record DropIndex(QualifiedName name, Locking locking, Optional<Index> was) implements IndexOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.map(index -> new CreateIndex(index, locking));
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
