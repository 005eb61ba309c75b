package dev.ambix.runtime.block;

import dev.ambix.runtime.block.Block.Item;
import dev.ambix.runtime.block.Block.Scope;
import dev.ambix.runtime.history.HistorySql;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.sql.CompiledStatement;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a revision into blocks and adds the statements that record it.
 *
 * <p>A revision whose statements can share a transaction is one block, and its row in the history commits with it. Where
 * a statement cannot, the ones before it commit first, it is journalled before and after, and the revision's row comes
 * with the last block; what is journalled as done is not done again by a later run.
 */
public final class Blocks {
    private final RevisionScript script;
    private final HistorySql history;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Item> open = new ArrayList<>();

    private Blocks(RevisionScript script, HistorySql history) {
        this.script = script;
        this.history = history;
    }

    /**
     * The blocks of a revision.
     *
     * @param done how many of its statements are done already
     * @param reset the statements that put the session back; they are used only after a revision that may change it
     */
    public static List<Block> of(RevisionScript script, HistorySql history, int done, List<String> reset) {
        return new Blocks(script, history).divide(done, SessionReset.isNeeded(script) ? reset : List.of());
    }

    private List<Block> divide(int done, List<String> reset) {
        for (int number = done + 1; number <= script.statements().size(); number++) {
            add(number, script.statements().get(number - 1));
        }
        history.revisionDone(script).forEach(sql -> open.add(Item.bookkeeping(sql)));
        blocks.add(new Block(
                Scope.TRANSACTION, open, reset.stream().map(Item::bookkeeping).toList()));
        return blocks;
    }

    private void add(int number, CompiledStatement compiled) {
        if (compiled.statement().isTransactional()) {
            open.add(Item.of(number, compiled));
            return;
        }
        commitOpen(number - 1);
        blocks.add(new Block(
                Scope.AUTOCOMMIT,
                List.of(
                        Item.bookkeeping(history.statementStarted(script, number)),
                        Item.of(number, compiled),
                        Item.bookkeeping(history.statementDone(script, number)))));
    }

    private void commitOpen(int last) {
        if (!open.isEmpty()) {
            open.add(Item.bookkeeping(history.statementDone(script, last)));
            blocks.add(new Block(Scope.TRANSACTION, open));
            open.clear();
        }
    }
}
