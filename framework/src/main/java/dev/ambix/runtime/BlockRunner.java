package dev.ambix.runtime;

import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.runtime.Block.Item;
import dev.ambix.runtime.Block.Scope;
import dev.ambix.sql.SqlCompiler;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs blocks on a session. What stands between two online steps of a transaction goes to the server in one batch. */
final class BlockRunner {
    static final Item BEGIN = Item.bookkeeping("begin");
    static final Item COMMIT = Item.bookkeeping("commit");

    private static final Logger LOG = LoggerFactory.getLogger(BlockRunner.class);

    private final Session session;
    private final SqlCompiler compiler;

    BlockRunner(Session session, SqlCompiler compiler) {
        this.session = session;
        this.compiler = compiler;
    }

    /** Runs a block; a transaction that fails is rolled back. */
    void run(Block block) throws ItemFailure {
        if (block.scope() == Scope.AUTOCOMMIT) {
            for (Item item : block.items()) {
                runItems(List.of(item), Scope.AUTOCOMMIT);
            }
            return;
        }
        List<Item> items = new ArrayList<>(block.items().size() + 2);
        items.add(BEGIN);
        items.addAll(block.items());
        items.add(COMMIT);
        runTransaction(items);
    }

    /** Runs items that begin or go on with a transaction, which is rolled back if one of them fails. */
    void runTransaction(List<Item> items) throws ItemFailure {
        try {
            runItems(items, Scope.TRANSACTION);
        } catch (ItemFailure | RuntimeException | Error e) {
            rollback();
            throw e;
        }
    }

    private void runItems(List<Item> items, Scope scope) throws ItemFailure {
        List<Item> batch = new ArrayList<>();
        for (Item item : items) {
            Optional<Online> online = item.origin().flatMap(RevisionScript::online);
            if (online.isEmpty()) {
                batch.add(item);
                continue;
            }
            send(batch);
            batch.clear();
            runOnline(item, online.get(), scope);
        }
        send(batch);
    }

    private void send(List<Item> batch) throws ItemFailure {
        try {
            session.batch(batch.stream().map(Item::sql).toList());
        } catch (BatchFailure e) {
            throw new ItemFailure(batch.get(e.index()), e.failure());
        }
    }

    private void runOnline(Item item, Online online, Scope scope) throws ItemFailure {
        try {
            online.step().run(new ConnectedDatabase(session, compiler, scope));
        } catch (RuntimeException e) {
            throw new ItemFailure(item, e);
        }
    }

    private void rollback() {
        try {
            session.execute("rollback");
        } catch (SQLException e) {
            // The connection is gone, and the transaction with it.
            LOG.debug("The transaction could not be rolled back", e);
        }
    }
}
