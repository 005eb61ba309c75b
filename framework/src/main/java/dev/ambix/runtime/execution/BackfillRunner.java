package dev.ambix.runtime.execution;

import dev.ambix.operation.value.RowOperation.Backfill;
import dev.ambix.runtime.block.Block.Item;
import dev.ambix.runtime.block.BlockFrame;
import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.lock.Pause;
import dev.ambix.runtime.recording.LockNeed;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.session.BackfillLimits;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.sql.row.BackfillSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a backfill batch by batch. Each batch commits together with a row of the journal that holds its last key, so that
 * whatever ends the run, the next one goes on behind the last batch that was committed.
 */
record BackfillRunner(
        LockedRun run, RevisionScript script, BlockFrame frame, MigrationListener listener, BackfillLimits limits) {
    /** The last key of a batch, and how many rows it had. */
    private record Batch(List<String> key, long rows) {
        static Batch read(ResultSet row) throws SQLException {
            int last = row.getMetaData().getColumnCount();
            List<String> key = new ArrayList<>();
            for (int i = 1; i < last; i++) {
                key.add(row.getString(i));
            }
            return new Batch(key, row.getLong(last));
        }
    }

    void run(Item item, Backfill backfill) throws ItemFailure {
        try {
            BackfillThrottle throttle = new BackfillThrottle(limits, run.work(), listener, script.revision());
            List<String> after = checkpoint(item, backfill);
            long rows = 0;
            Optional<Batch> batch = next(item, backfill, after);
            while (batch.isPresent()) {
                rows += batch.get().rows();
                listener.batchDone(script.revision(), item.number(), rows);
                if (batch.get().rows() < backfill.batchSize()) {
                    return;
                }
                Pause.sleep(backfill.pause(), listener);
                throttle.await();
                batch = next(item, backfill, batch.get().key());
            }
        } catch (SQLException e) {
            run.work().rollback();
            throw new ItemFailure(item, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ItemFailure(item, e);
        } catch (RuntimeException e) {
            // The listener ended it, between two batches.
            throw new ItemFailure(item, e);
        }
    }

    /** Where an earlier run came to; a key of other columns than now is of no use. */
    private List<String> checkpoint(Item item, Backfill backfill) throws SQLException {
        return run
                .work()
                .query(
                        run.history().lastCheckpoint(script, item.number()),
                        row -> List.of((String[]) row.getArray(1).getArray()))
                .stream()
                .filter(key -> key.size() == backfill.key().columns().size())
                .findFirst()
                .orElse(List.of());
    }

    private Optional<Batch> next(Item item, Backfill backfill, List<String> after) throws SQLException {
        JdbcSession session = run.work();
        begin(session);
        Optional<Batch> batch = session.query(BackfillSql.batch(backfill, after), Batch::read).stream()
                .findFirst();
        if (batch.isPresent()) {
            session.execute(
                    run.history().checkpoint(script, item.number(), batch.get().key()));
        }
        session.execute("commit");
        return batch;
    }

    private void begin(JdbcSession session) throws SQLException {
        List<String> statements = new ArrayList<>(List.of("begin"));
        statements.addAll(frame.beforeTransaction(LockNeed.HARMLESS));
        try {
            session.batch(statements);
        } catch (BatchFailure e) {
            throw e.failure();
        }
    }
}
