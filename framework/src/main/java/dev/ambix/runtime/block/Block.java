package dev.ambix.runtime.block;

import dev.ambix.sql.compiler.CompiledStatement;
import java.util.List;
import java.util.Optional;

/**
 * Statements of one revision that stand or fall together.
 *
 * @param scope whether they share a transaction, or each is its own
 * @param items the statements, in order
 * @param after statements that follow the transaction and put the session back; mostly none
 */
public record Block(Scope scope, List<Item> items, List<Item> after) {
    /** The transaction of a block. */
    public enum Scope {
        TRANSACTION,
        AUTOCOMMIT
    }

    /**
     * One statement of a block.
     *
     * @param number the place among the revision's statements, from 1; 0 for statements on the history tables
     * @param origin the statement of the revision, empty for statements on the history tables
     * @param sql the text
     */
    public record Item(int number, Optional<CompiledStatement> origin, String sql) {
        public static Item of(int number, CompiledStatement compiled) {
            return new Item(number, Optional.of(compiled), compiled.statement().sql());
        }

        /** The same with the text of the statement of its content that failed. */
        public Item failedAt(String statement) {
            return new Item(number, origin, statement);
        }

        /** The same with only the statement that records it. */
        Item recordedBy(String bookkeeping) {
            return new Item(number, origin, bookkeeping);
        }

        public static Item bookkeeping(String sql) {
            return new Item(0, Optional.empty(), sql);
        }
    }

    public Block {
        items = List.copyOf(items);
        after = List.copyOf(after);
    }

    public Block(Scope scope, List<Item> items) {
        this(scope, items, List.of());
    }
}
