package dev.ambix.runtime.execution;

import dev.ambix.operation.value.RowOperation.Backfill;
import dev.ambix.runtime.backfill.BackfillProgress;
import dev.ambix.runtime.block.Block.Item;
import dev.ambix.runtime.block.BlockFrame;
import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.lock.Pause;
import dev.ambix.runtime.recording.LockNeed;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import dev.ambix.sql.row.BackfillSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a backfill batch by batch. Each batch commits together with a row of the journal that holds its last key, so that after
 * any end of the run, the next one goes on behind the last committed batch.
 */
record BackfillRunner(LockedRun run, RevisionScript script, BlockFrame frame, MigratorOptions options) {
    /** The first number of rows in a plan is that of its top node. */
    private static final Pattern ROWS = Pattern.compile("rows=(\\d+)");

    /**
     * Where a backfill goes on.
     *
     * @param key the key behind which it does; empty at its beginning
     * @param rows how many rows are done
     * @param left how many are left, as far as that is known
     * @param row the number of the journal's row
     */
    private record Checkpoint(List<String> key, long rows, Optional<Long> left, long row) {
        static final Checkpoint NONE = new Checkpoint(List.of(), 0, Optional.empty(), 0);

        static Checkpoint read(ResultSet row) throws SQLException {
            List<String> key = List.of((String[]) row.getArray(1).getArray());
            return new Checkpoint(key, row.getLong(2), Optional.empty(), 0);
        }
    }

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
        MigrationListener listener = options.listener();
        try {
            BackfillThrottle throttle = new BackfillThrottle(options, run, script.revision());
            throttle.requireUnpaused();
            Checkpoint start = begin(item, backfill, lastCheckpoint(item, backfill));
            BackfillPace pace = BackfillPace.begin(start.rows(), start.left());
            listener.backfillProgress(script.revision(), item.number(), pace.after(0));
            long rows = 0;
            Optional<Batch> batch = next(item, backfill, start.key(), pace, rows);
            while (batch.isPresent()) {
                rows += batch.get().rows();
                listener.batchDone(script.revision(), item.number(), rows);
                listener.backfillProgress(script.revision(), item.number(), pace.after(rows));
                if (batch.get().rows() < backfill.batchSize()) {
                    return;
                }
                Pause.sleep(backfill.pause(), listener);
                throttle.await(start.row());
                batch = next(item, backfill, batch.get().key(), pace, rows);
            }
        } catch (SQLException e) {
            run.work().rollback();
            throw new ItemFailure(item, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ItemFailure(item, e);
        } catch (RuntimeException e) {
            // The listener or the throttle ended it, between two batches.
            throw new ItemFailure(item, e);
        }
    }

    /** Where an earlier run came to; a key of other columns than now is of no use. */
    private Checkpoint lastCheckpoint(Item item, Backfill backfill) throws SQLException {
        return run
                .work()
                .query(run.history().backfills().lastCheckpoint(script, item.number()), Checkpoint::read)
                .stream()
                .filter(checkpoint ->
                        checkpoint.key().size() == backfill.key().columns().size())
                .findFirst()
                .orElse(Checkpoint.NONE);
    }

    /** Journals that this run has come to it, with an estimate of the rows that are left. */
    private Checkpoint begin(Item item, Backfill backfill, Checkpoint last) throws SQLException {
        JdbcSession session = run.work();
        begin(session);
        Optional<Long> left =
                session.query(BackfillSql.estimate(backfill, last.key()), row -> row.getString(1)).stream()
                        .map(ROWS::matcher)
                        .filter(Matcher::find)
                        .map(found -> Long.parseLong(found.group(1)))
                        .findFirst();
        BackfillProgress progress = BackfillPace.begin(last.rows(), left).after(0);
        long row = session.queryOne(
                run.history()
                        .backfills()
                        .checkpoint(script, item.number(), last.key(), progress, Optional.of(backfill.summary())),
                inserted -> inserted.getLong(1));
        session.execute("commit");
        return new Checkpoint(last.key(), last.rows(), left, row);
    }

    private Optional<Batch> next(Item item, Backfill backfill, List<String> after, BackfillPace pace, long rows)
            throws SQLException {
        JdbcSession session = run.work();
        begin(session);
        Optional<Batch> batch = session.query(BackfillSql.batch(backfill, after), Batch::read).stream()
                .findFirst();
        if (batch.isPresent()) {
            BackfillProgress progress = pace.after(rows + batch.get().rows());
            session.execute(run.history()
                    .backfills()
                    .checkpoint(script, item.number(), batch.get().key(), progress, Optional.empty()));
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
