package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;
import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.operation.value.RowOperation.Backfill;
import dev.ambix.operation.value.SuccessionOperation.EquipSuccessor;
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
import dev.ambix.sql.Statement;
import dev.ambix.sql.Statement.Recovery;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.core.TransactionState;

/** Runs blocks on a session. The statements between two online steps of a transaction go to the server in one batch. */
final class BlockRunner {
    static final Item BEGIN = Item.bookkeeping("begin");
    static final Item COMMIT = Item.bookkeeping("commit");

    private final JdbcSession session;
    private final SqlCompiler compiler;
    private final NamingConvention naming;
    private final Announcements announcements;
    private final Backfills backfills;
    private final Attempts attempts;

    /** Runs the backfills among the statements. */
    @FunctionalInterface
    interface Backfills {
        void run(Item item, Backfill backfill) throws ItemFailure;
    }

    /** On a session; {@code announcements} are told of each statement that can take long. */
    BlockRunner(
            JdbcSession session,
            SqlCompiler compiler,
            NamingConvention naming,
            Announcements announcements,
            Backfills backfills,
            Attempts attempts) {
        this.session = session;
        this.compiler = compiler;
        this.naming = naming;
        this.announcements = announcements;
        this.backfills = backfills;
        this.attempts = attempts;
    }

    /** Runs a block; a transaction that fails is rolled back, and made again if it was for want of a lock. */
    void run(Block block) throws ItemFailure {
        if (block.scope() == Scope.AUTOCOMMIT) {
            runAlone(block.items());
            return;
        }
        List<Item> items = transaction(block);
        List<Item> alone =
                block.items().stream().filter(BlockRunner::isByItself).toList();
        alone.forEach(announcements::started);
        attempts.make(() -> runTransaction(items));
        alone.forEach(announcements::done);
    }

    /** Makes the attempts of a transaction after the first, which failed. */
    void runAgain(Block block, ItemFailure first) throws ItemFailure {
        attempts.make(
                () -> {
                    throw first;
                },
                () -> runTransaction(transaction(block)));
    }

    /** All that is sent of a block that is a transaction. */
    static List<Item> transaction(Block block) {
        List<Item> items = new ArrayList<>(block.items().size() + 2);
        items.add(BEGIN);
        items.addAll(block.items());
        items.add(COMMIT);
        items.addAll(block.after());
        return items;
    }

    private static boolean isByItself(Item item) {
        return item.origin()
                .filter(origin -> origin.statement().scope() == Statement.Scope.OWN_TRANSACTION)
                .isPresent();
    }

    /** Runs statements outside of transactions; the statements that record them go in batches, which commit or fail as one. */
    private void runAlone(List<Item> items) throws ItemFailure {
        List<Item> records = new ArrayList<>();
        for (Item item : items) {
            if (item.origin().isEmpty()) {
                records.add(item);
                continue;
            }
            record(records);
            announcements.started(item);
            runAlone(item);
            announcements.done(item);
        }
        record(records);
    }

    private void record(List<Item> records) throws ItemFailure {
        attempts.make(() -> send(records));
        records.clear();
    }

    /** An online step may have had effects that it does not expect, so it is never repeated within a run. */
    private void runAlone(Item item) throws ItemFailure {
        CompiledStatement origin = item.origin().orElseThrow();
        Optional<Backfill> backfill = RevisionScript.backfill(origin);
        Optional<EquipSuccessor> indexes = RevisionScript.indexes(origin);
        if (RevisionScript.online(origin).isPresent()) {
            attempts.makeOnly(() -> runItems(List.of(item), Scope.AUTOCOMMIT));
        } else if (backfill.isPresent()) {
            attempts.make(
                    item.number(),
                    () -> backfills.run(item, backfill.get()),
                    () -> backfills.run(item, backfill.get()));
        } else if (indexes.isPresent()) {
            attempts.make(
                    item.number(),
                    () -> new IndexBuilding(session).run(item, indexes.get()),
                    () -> new IndexBuilding(session).run(item, indexes.get()));
        } else {
            attempts.make(item.number(), () -> runStatement(item), () -> repeatStatement(item));
        }
    }

    private void runStatement(Item item) throws ItemFailure {
        try {
            Leftovers.remove(item.origin().orElseThrow().statement(), session);
        } catch (SQLException e) {
            throw new ItemFailure(item, e);
        }
        runItems(List.of(item), Scope.AUTOCOMMIT);
    }

    /** Removes the leftovers of the attempt before, which may show that the statement has taken effect. */
    private void repeatStatement(Item item) throws ItemFailure {
        try {
            Optional<Recovery> recovery =
                    item.origin().orElseThrow().statement().recovery();
            if (recovery.isPresent()
                    && recovery.get().before().isEmpty()
                    && Leftovers.complete(recovery.get(), Optional.empty(), session)) {
                return;
            }
        } catch (SQLException e) {
            throw new ItemFailure(item, e);
        }
        runStatement(item);
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
            if (scope == Scope.TRANSACTION) {
                announcements.done(item);
            }
        }
        send(batch);
    }

    private void runContent(Item item, Content content, Scope scope) throws ItemFailure {
        if (scope == Scope.TRANSACTION) {
            announcements.started(item);
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
            announcements.started(item);
        }
        try {
            online.step().run(new ConnectedDatabase(session, compiler, naming, scope));
            requireSameTransaction(scope);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
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
        if (found == TransactionState.FAILED) {
            throw new MigrationException(
                    "The online step caught an error of the server, which aborted the transaction of its revision. "
                            + "Let the error through, or look before: hasTable(), hasColumn().");
        }
        throw new ItemFailure.EndedTransaction();
    }
}
