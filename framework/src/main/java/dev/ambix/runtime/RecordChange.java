package dev.ambix.runtime;

import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.execution.LockedRun;
import dev.ambix.runtime.history.HistorySql;
import dev.ambix.runtime.history.HistoryTables;
import dev.ambix.runtime.lock.NoLease;
import dev.ambix.runtime.lock.RunLease;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.RunResult.RevisionResult;
import dev.ambix.runtime.run.StampPlan;
import dev.ambix.runtime.session.JdbcSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Changes the records of the history under the lock of runs, as a run that is journalled. */
record RecordChange(Equipment equipment) {
    /** The change of the applied revisions from some to others. */
    static StampPlan plan(Set<String> before, Set<String> after) {
        return new StampPlan(without(after, before), without(before, after));
    }

    private static List<String> without(Set<String> ids, Set<String> others) {
        return ids.stream().filter(id -> !others.contains(id)).sorted().toList();
    }

    /** The applied revisions before the lock is taken. */
    Set<String> appliedNow() {
        try (JdbcSession session = equipment.connections().open()) {
            return equipment.history().applied(session).orElse(Set.of());
        }
    }

    /** Works while no other run changes the history; the result names the revisions. */
    RunResult underLock(BiFunction<JdbcSession, RunLease, List<RevisionResult>> change) {
        long start = System.nanoTime();
        try (JdbcSession work = equipment.connections().open()) {
            RunLease lease = RunLease.take(work, equipment.connections(), equipment.options());
            try (lease) {
                List<RevisionResult> changed = change.apply(work, lease);
                return new RunResult(Direction.STAMP, changed, Duration.ofNanos(System.nanoTime() - start));
            }
        }
    }

    /** Sends statements on the history tables as a journalled run, in one transaction. */
    void record(JdbcSession work, RunLease lease, Function<HistorySql, List<String>> statements) {
        HistoryTables.ensure(work, equipment.options().historySchema());
        LockedRun run = LockedRun.start(work, new NoLease(work), equipment.options(), Direction.STAMP);
        try {
            send(work, lease, statements.apply(run.history()));
            run.done();
        } catch (RuntimeException | Error e) {
            run.failed(e);
            throw e;
        }
    }

    private void send(JdbcSession work, RunLease lease, List<String> statements) {
        List<String> batch = new ArrayList<>();
        batch.add("begin");
        batch.add(lease.check());
        batch.addAll(statements);
        batch.add("commit");
        try {
            work.batch(batch);
        } catch (BatchFailure e) {
            work.rollback();
            throw HistoryTables.unwritable(e.failure(), equipment.options().historySchema());
        }
    }
}
