package dev.ambix.migration;

import dev.ambix.operation.Operations;

/**
 * A migration that has only an upgrade: its downgrade undoes the operations of {@link #upgrade}, the last one first.
 *
 * <p>A downgrade over an operation that cannot be reversed is refused before anything runs, and the refusal names the
 * operation. Operations that drop or change an object can be reversed if they are given its former definition.
 */
public interface ReversibleMigration extends Migration {
    /** Undoes {@link #upgrade}; an implementation of one's own takes its place. */
    @Override
    default void downgrade(Operations op) {
        op.reverseOf(this::upgrade);
    }
}
