package dev.ambix.operation;

import dev.ambix.operation.IndexOperation.CreateIndex;
import dev.ambix.operation.IndexOperation.DropIndex;
import dev.ambix.operation.IndexOperation.Locking;
import dev.ambix.operation.IndexOperation.Partitions;
import dev.ambix.operation.IndexOperation.RenameIndex;
import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.schema.Index;
import dev.ambix.schema.IndexDefinition;
import dev.ambix.schema.QualifiedName;
import java.util.Optional;

/** The verbs for indexes. */
interface IndexVerbs extends Verbs {
    /** {@code createIndex("ix_account_email", on("account", "email").unique())}. */
    default void createIndex(String name, IndexDefinition definition) {
        invoke(new CreateIndex(index(name, definition), Locking.BLOCKING));
    }

    /** Builds an index that the naming convention names, by default {@code ix_account_email}. */
    default void createIndex(IndexDefinition definition) {
        invoke(new CreateIndex(new Index(naming().indexName(definition), definition), Locking.BLOCKING));
    }

    /**
     * Builds an index while writers go on; an invalid one of the same name, which a build that failed left behind, is
     * dropped first. Runs outside of transactions.
     */
    default void createIndexConcurrently(String name, IndexDefinition definition) {
        invoke(new CreateIndex(index(name, definition), Locking.CONCURRENTLY));
    }

    /** Builds an index unless there is a relation of its name, whatever that is. */
    default void createIndexIfNotExists(String name, IndexDefinition definition) {
        invoke(new CreateIndex(index(name, definition), Locking.BLOCKING, Existence.IGNORED, Partitions.INCLUDED));
    }

    /**
     * Builds an index while writers go on, unless there is a valid one of its name; an invalid one, which a build that
     * failed left behind, is built anew. Runs outside of transactions.
     */
    default void createIndexConcurrentlyIfNotExists(String name, IndexDefinition definition) {
        invoke(new CreateIndex(index(name, definition), Locking.CONCURRENTLY, Existence.IGNORED, Partitions.INCLUDED));
    }

    /**
     * Creates the index of a divided table without those of its partitions; it is invalid until each partition has an
     * index that is attached to it ({@link PartitionVerbs#attachIndexPartition}).
     */
    default void createIndexWithoutPartitions(String name, IndexDefinition definition) {
        invoke(new CreateIndex(index(name, definition), Locking.BLOCKING, Existence.CHECKED, Partitions.LEFT_OUT));
    }

    default void dropIndex(String name) {
        invoke(new DropIndex(QualifiedName.parse(name), Locking.BLOCKING, Optional.empty()));
    }

    /** Drops an index while writers go on; runs outside of transactions. */
    default void dropIndexConcurrently(String name) {
        invoke(new DropIndex(QualifiedName.parse(name), Locking.CONCURRENTLY, Optional.empty()));
    }

    /** Drops an index and says what it was, so that the operation can be reversed. */
    default void dropIndex(Index was) {
        invoke(new DropIndex(was.qualifiedName(), Locking.BLOCKING, Optional.of(was)));
    }

    default void dropIndexIfExists(String name) {
        drop(name, Locking.BLOCKING, Existence.IGNORED, Dependents.RESTRICT);
    }

    /** Drops an index, if it is there, while writers go on; runs outside of transactions. */
    default void dropIndexConcurrentlyIfExists(String name) {
        drop(name, Locking.CONCURRENTLY, Existence.IGNORED, Dependents.RESTRICT);
    }

    /** Drops a unique index and all that depends on it, such as foreign keys that refer to its columns. */
    default void dropIndexCascade(String name) {
        drop(name, Locking.BLOCKING, Existence.CHECKED, Dependents.CASCADE);
    }

    private void drop(String name, Locking locking, Existence existence, Dependents dependents) {
        invoke(new DropIndex(QualifiedName.parse(name), locking, existence, dependents, Optional.empty()));
    }

    /** Gives an index another name; it stays in its schema. */
    default void renameIndex(String name, String newName) {
        QualifiedName index = QualifiedName.parse(name);
        invoke(new RenameIndex(index, Verbs.nameBeside(index, newName)));
    }

    private static Index index(String name, IndexDefinition definition) {
        return new Index(Verbs.nameBeside(definition.table(), name), definition);
    }
}
