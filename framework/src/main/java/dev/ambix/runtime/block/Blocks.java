package dev.ambix.runtime.block;

import dev.ambix.operation.ControlOperation.Commit;
import dev.ambix.runtime.block.Block.Item;
import dev.ambix.runtime.block.Block.Scope;
import dev.ambix.runtime.history.HistorySql;
import dev.ambix.runtime.recording.LockNeed;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.CompiledStatement;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a revision into blocks and adds the statements that record it.
 *
 * <p>A revision whose statements can share a transaction is one block, and its row in the history commits with it. Where
 * a statement stands by itself, the ones before it commit first, and it commits with the row of the journal that says that it
 * is done; where it cannot be in a transaction, it is journalled before and after instead. The revision's row comes with the
 * last block. Where a revision says {@code commit}, the statements before that commit. A block that is journalled as done is not run
 * again by a later run.
 */
public final class Blocks {
    private final RevisionScript script;
    private final HistorySql history;
    private final BlockFrame frame;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Item> open = new ArrayList<>();

    private Blocks(RevisionScript script, HistorySql history, BlockFrame frame) {
        this.script = script;
        this.history = history;
        this.frame = frame;
    }

    /** The blocks of a revision of which the first statements, {@code done} in number, are done already. */
    public static List<Block> of(RevisionScript script, HistorySql history, int done, BlockFrame frame) {
        return new Blocks(script, history, frame).divide(done);
    }

    private List<Block> divide(int done) {
        for (int number = done + 1; number <= script.statements().size(); number++) {
            add(number, script.statements().get(number - 1));
        }
        List<String> record = new ArrayList<>(history.revisionDone(script));
        boolean isChanged = SessionReset.isNeeded(script);
        if (isChanged) {
            // It may have become another role, to whom a policy could hide the row that is to be deleted.
            record.add(0, "set local row_security = off");
            record.addAll(frame.beforeCommit());
        }
        List<String> after = isChanged ? frame.afterCommit() : List.of();
        blocks.add(new Block(Scope.TRANSACTION, transaction(record), bookkeeping(after)));
        return blocks;
    }

    private void add(int number, CompiledStatement compiled) {
        Item item = Item.of(number, compiled);
        if (compiled.statement().isTransactional()) {
            open.add(item);
            return;
        }
        if (compiled.operation() instanceof Commit) {
            open.add(item.recordedBy(history.journal().statementDone(script, number)));
            close(List.of());
            return;
        }
        if (!open.isEmpty()) {
            close(List.of(history.journal().statementDone(script, number - 1)));
        }
        if (compiled.statement().scope() == Statement.Scope.OWN_TRANSACTION) {
            open.add(item);
            close(List.of(history.journal().statementDone(script, number)));
            return;
        }
        blocks.add(new Block(Scope.AUTOCOMMIT, alone(item)));
    }

    private void close(List<String> record) {
        blocks.add(new Block(Scope.TRANSACTION, transaction(record)));
        open.clear();
    }

    /** The open statements and those that record them. */
    private List<Item> transaction(List<String> record) {
        LockNeed need = open.isEmpty()
                ? LockNeed.NONE
                : script.lockNeed(
                        open.get(0).number(), open.get(open.size() - 1).number());
        List<Item> items = new ArrayList<>(bookkeeping(frame.beforeTransaction(need)));
        items.addAll(open);
        items.addAll(bookkeeping(record));
        return items;
    }

    private List<Item> alone(Item item) {
        int number = item.number();
        LockNeed need = script.lockNeed(number, number);
        List<Item> items = new ArrayList<>(bookkeeping(frame.beforeStatement(need)));
        items.add(Item.bookkeeping(history.journal().statementStarted(script, number)));
        items.add(item);
        items.add(Item.bookkeeping(history.journal().statementDone(script, number)));
        items.addAll(bookkeeping(frame.afterStatement(need)));
        return items;
    }

    private static List<Item> bookkeeping(List<String> statements) {
        return statements.stream().map(Item::bookkeeping).toList();
    }
}
