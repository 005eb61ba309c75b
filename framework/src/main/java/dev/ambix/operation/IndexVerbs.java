package dev.ambix.operation;

import dev.ambix.operation.IndexOperation.CreateIndex;
import dev.ambix.operation.IndexOperation.DropIndex;
import dev.ambix.operation.IndexOperation.Locking;
import dev.ambix.operation.IndexOperation.RenameIndex;
import dev.ambix.schema.Index;
import dev.ambix.schema.IndexDefinition;
import dev.ambix.schema.QualifiedName;
import java.util.Optional;

/** The verbs for indexes. */
public interface IndexVerbs extends Verbs {
    /** {@code createIndex("ix_account_email", on("account", "email").unique())}. */
    default void createIndex(String name, IndexDefinition definition) {
        invoke(new CreateIndex(index(name, definition), Locking.BLOCKING));
    }

    /** Builds an index while writers go on; runs outside of transactions. */
    default void createIndexConcurrently(String name, IndexDefinition definition) {
        invoke(new CreateIndex(index(name, definition), Locking.CONCURRENTLY));
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

    /** Gives an index another name; it stays in its schema. */
    default void renameIndex(String name, String newName) {
        QualifiedName index = QualifiedName.parse(name);
        invoke(new RenameIndex(index, Verbs.nameBeside(index, newName)));
    }

    private static Index index(String name, IndexDefinition definition) {
        return new Index(Verbs.nameBeside(definition.table(), name), definition);
    }
}
