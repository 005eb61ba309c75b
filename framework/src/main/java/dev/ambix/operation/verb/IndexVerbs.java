package dev.ambix.operation.verb;

import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.PartitionOperation.CreateIndexWithoutPartitions;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.name.ObjectRef;
import java.util.Optional;

/** The verbs for indexes. */
public interface IndexVerbs extends ObjectVerbs {
    /**
     * Builds an index; writers wait until it is built.
     *
     * <p>Example: {@code op.createIndex("ix_account_email", on("account", "email").unique())}. Lock: SHARE on account.
     */
    default void createIndex(String name, IndexDefinition definition) {
        create(index(name, definition));
    }

    /**
     * Builds an index that the naming convention names, by default {@code ix_account_email}.
     *
     * <p>Example: {@code op.createIndex(on("account", "email"))}. Lock: SHARE on account.
     */
    default void createIndex(IndexDefinition definition) {
        create(new Index(naming().indexName(definition), definition));
    }

    /**
     * Builds an index while writers go on; an invalid one of the same name, which a build that failed left behind, is
     * dropped first. Runs outside of transactions.
     *
     * <p>Example: {@code op.createIndexConcurrently("ix_account_email", on("account", "email"))}. Lock: SHARE UPDATE
     * EXCLUSIVE on account.
     */
    default void createIndexConcurrently(String name, IndexDefinition definition) {
        invoke(new CreateObject(index(name, definition)).concurrently());
    }

    /**
     * Builds an index unless there is a relation of its name, of any kind.
     *
     * <p>Example: {@code op.createIndexIfNotExists("ix_account_email", on("account", "email"))}. Lock: SHARE on account.
     */
    default void createIndexIfNotExists(String name, IndexDefinition definition) {
        invoke(new CreateObject(index(name, definition), Existence.IGNORED));
    }

    /**
     * Builds an index while writers go on, unless there is a valid one of its name; an invalid one, which a build that
     * failed left behind, is built anew. Runs outside of transactions.
     *
     * <p>Example: {@code op.createIndexConcurrentlyIfNotExists("ix_account_email", on("account", "email"))}. Lock:
     * SHARE UPDATE EXCLUSIVE on account.
     */
    default void createIndexConcurrentlyIfNotExists(String name, IndexDefinition definition) {
        invoke(new CreateObject(index(name, definition), Existence.IGNORED).concurrently());
    }

    /**
     * Creates the index of a partitioned table without those of its partitions; it is invalid until each partition has an
     * index that is attached to it ({@link PartitionVerbs#attachIndexPartition}).
     *
     * <p>Example: {@code op.createIndexWithoutPartitions("ix_event_at", on("event", "at"))}. Lock: SHARE on event.
     */
    default void createIndexWithoutPartitions(String name, IndexDefinition definition) {
        invoke(new CreateIndexWithoutPartitions(index(name, definition)));
    }

    /**
     * Drops an index.
     *
     * <p>Example: {@code op.dropIndex("ix_account_email")}. Lock: ACCESS EXCLUSIVE on ix_account_email.
     */
    default void dropIndex(String name) {
        drop(Verbs.index(name));
    }

    /**
     * Drops an index while writers go on; runs outside of transactions.
     *
     * <p>Example: {@code op.dropIndexConcurrently("ix_account_email")}. Lock: SHARE UPDATE EXCLUSIVE on
     * ix_account_email.
     */
    default void dropIndexConcurrently(String name) {
        invoke(new DropObject(Verbs.index(name)).concurrently());
    }

    /**
     * Drops an index, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropIndex(index("ix_account_email", on("account", "email")))}. Lock: ACCESS EXCLUSIVE on
     * account, ACCESS EXCLUSIVE on ix_account_email.
     */
    default void dropIndex(Index was) {
        drop(was);
    }

    /**
     * Drops an index if it is there.
     *
     * <p>Example: {@code op.dropIndexIfExists("ix_account_email")}. Lock: ACCESS EXCLUSIVE on ix_account_email.
     */
    default void dropIndexIfExists(String name) {
        dropIfExists(Verbs.index(name));
    }

    /**
     * Drops an index, if it is there, while writers go on; runs outside of transactions.
     *
     * <p>Example: {@code op.dropIndexConcurrentlyIfExists("ix_account_email")}. Lock: SHARE UPDATE EXCLUSIVE on
     * ix_account_email.
     */
    default void dropIndexConcurrentlyIfExists(String name) {
        invoke(new DropObject(Verbs.index(name), Existence.IGNORED, Dependents.RESTRICT, Optional.empty())
                .concurrently());
    }

    /**
     * Drops a unique index and all that depends on it, such as foreign keys that refer to its columns.
     *
     * <p>Example: {@code op.dropIndexCascade("ix_account_email")}. Lock: ACCESS EXCLUSIVE on ix_account_email.
     */
    default void dropIndexCascade(String name) {
        dropCascade(Verbs.index(name));
    }

    /**
     * Gives an index another name; it stays in its schema.
     *
     * <p>Example: {@code op.renameIndex("ix_account_email", "ix_account_mail")}. Lock: SHARE UPDATE EXCLUSIVE on
     * ix_account_email.
     */
    default void renameIndex(String name, String newName) {
        ObjectRef index = Verbs.index(name);
        rename(index, Verbs.nameBeside(index.name(), newName));
    }

    private static Index index(String name, IndexDefinition definition) {
        return new Index(Verbs.nameBeside(definition.table(), name), definition);
    }
}
