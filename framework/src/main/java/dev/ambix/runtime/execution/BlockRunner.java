package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;
import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.operation.RowOperation.Backfill;
import dev.ambix.runtime.block.Block;
import dev.ambix.runtime.block.Block.Item;
import dev.ambix.runtime.block.Block.Scope;
import dev.ambix.runtime.block.Leftovers;
import dev.ambix.runtime.content.ContentFailure;
import dev.ambix.runtime.content.ContentRunner;
import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.schema.NamingConvention;
import dev.ambix.sql.Content;
import dev.ambix.sql.SqlCompiler;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.postgresql.core.TransactionState;

/** Runs blocks on a session. What stands between two online steps of a transaction goes to the server in one batch. */
final class BlockRunner {
    static final Item BEGIN = Item.bookkeeping("begin");
    static final Item COMMIT = Item.bookkeeping("commit");

    private final JdbcSession session;
    private final SqlCompiler compiler;
    private final NamingConvention naming;
    private final Consumer<Item> announce;
    private final Backfills backfills;

    /** Runs the backfills among the statements. */
    @FunctionalInterface
    interface Backfills {
        void run(Item item, Backfill backfill) throws ItemFailure;
    }

    /** On a session; {@code announce} is told of each statement that can take long before it begins. */
    BlockRunner(
            JdbcSession session,
            SqlCompiler compiler,
            NamingConvention naming,
            Consumer<Item> announce,
            Backfills backfills) {
        this.session = session;
        this.compiler = compiler;
        this.naming = naming;
        this.announce = announce;
        this.backfills = backfills;
    }

    /** Runs a block; a transaction that fails is rolled back. */
    void run(Block block) throws ItemFailure {
        if (block.scope() == Scope.AUTOCOMMIT) {
            for (Item item : block.items()) {
                item.origin().ifPresent(origin -> announce.accept(item));
                removeLeftovers(item);
                Optional<Backfill> backfill = item.origin().flatMap(RevisionScript::backfill);
                if (backfill.isPresent()) {
                    backfills.run(item, backfill.get());
                } else {
                    runItems(List.of(item), Scope.AUTOCOMMIT);
                }
            }
            return;
        }
        List<Item> items = new ArrayList<>(block.items().size() + 2);
        items.add(BEGIN);
        items.addAll(block.items());
        items.add(COMMIT);
        items.addAll(block.after());
        runTransaction(items);
    }

    private void removeLeftovers(Item item) throws ItemFailure {
        if (item.origin().isEmpty()) {
            return;
        }
        try {
            Leftovers.remove(item.origin().get().statement(), session);
        } catch (SQLException e) {
            throw new ItemFailure(item, e);
        }
    }

    /** Runs items that begin or go on with a transaction, which is rolled back if one of them fails. */
    void runTransaction(List<Item> items) throws ItemFailure {
        try {
            runItems(items, Scope.TRANSACTION);
        } catch (ItemFailure | RuntimeException | Error e) {
            session.rollback();
            throw e;
        }
    }

    private void runItems(List<Item> items, Scope scope) throws ItemFailure {
        List<Item> batch = new ArrayList<>();
        for (Item item : items) {
            Optional<Online> online = item.origin().flatMap(RevisionScript::online);
            Optional<Content> content =
                    item.origin().flatMap(origin -> origin.statement().content());
            if (online.isEmpty() && content.isEmpty()) {
                batch.add(item);
                continue;
            }
            send(batch);
            batch.clear();
            if (online.isPresent()) {
                runOnline(item, online.get(), scope);
            } else {
                runContent(item, content.get(), scope);
            }
        }
        send(batch);
    }

    private void runContent(Item item, Content content, Scope scope) throws ItemFailure {
        if (scope == Scope.TRANSACTION) {
            announce.accept(item);
        }
        ContentRunner runner = new ContentRunner(session);
        try {
            if (scope == Scope.TRANSACTION) {
                runner.run(content);
            } else {
                runner.runAlone(content);
            }
        } catch (ContentFailure e) {
            throw new ItemFailure(item.failedAt(e.sql()), e.line(), e.failure());
        } catch (RuntimeException | SQLException e) {
            throw new ItemFailure(item, e);
        }
    }

    private void send(List<Item> batch) throws ItemFailure {
        try {
            session.batch(batch.stream().map(Item::sql).toList());
        } catch (BatchFailure e) {
            throw new ItemFailure(batch.get(e.index()), e.failure());
        }
    }

    private void runOnline(Item item, Online online, Scope scope) throws ItemFailure {
        if (scope == Scope.TRANSACTION) {
            announce.accept(item);
        }
        try {
            online.step().run(new ConnectedDatabase(session, compiler, naming, scope));
            requireSameTransaction(scope);
        } catch (RuntimeException | LinkageError | AssertionError | SQLException e) {
            throw new ItemFailure(item, e);
        }
    }

    /** A step must leave the transaction as it found it: neither ended, nor aborted by an error that it caught. */
    private void requireSameTransaction(Scope scope) throws SQLException {
        TransactionState expected = scope == Scope.TRANSACTION ? TransactionState.OPEN : TransactionState.IDLE;
        TransactionState found = session.transactionState().orElse(expected);
        if (found == expected) {
            return;
        }
        if (scope == Scope.AUTOCOMMIT) {
            session.rollback();
            throw new MigrationException(
                    "The online step left a transaction open. Commit it, or use dsl().transaction().");
        }
        throw new MigrationException(
                found == TransactionState.FAILED
                        ? "The online step caught an error of the server, which aborted the transaction of its revision. "
                                + "Let the error through, or look before: hasTable(), hasColumn()."
                        : "The online step committed or rolled back the transaction of its revision, so what was before "
                                + "it may stand already. Put it into op.autocommitBlock(...) if it must commit by itself.");
    }
}
