package dev.ambix.runtime;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.block.ScriptWriter;
import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.execution.LockedRun;
import dev.ambix.runtime.history.HistoryReader;
import dev.ambix.runtime.history.HistorySql;
import dev.ambix.runtime.history.HistoryTables;
import dev.ambix.runtime.lock.RunLease;
import dev.ambix.runtime.recording.ScriptCompiler;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.RunResult.RevisionResult;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.runtime.session.ConnectionSource;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Changes which revisions are recorded as applied, without running them. */
record Stamping(
        ConnectionSource connections,
        RevisionMap revisions,
        MigratorOptions options,
        ScriptCompiler scripts,
        HistoryReader history) {
    /** What becomes of the records that stand. */
    enum Purge {
        /** Only those that the targets are related to are replaced. */
        KEEP,
        /** All are forgotten first, also unknown ones. */
        PURGE
    }

    RunResult stamp(List<String> targets, Purge purge) {
        long start = System.nanoTime();
        try (JdbcSession work = connections.open()) {
            Set<String> before = history.applied(work).orElse(Set.of());
            scripts.prepare(added(before, revisions.stamp(kept(before, purge), targets)));
            RunLease lease = RunLease.take(work, connections, options);
            try (lease) {
                List<RevisionResult> changed = locked(work, targets, purge);
                return new RunResult(Direction.STAMP, changed, Duration.ofNanos(System.nanoTime() - start));
            }
        }
    }

    private List<RevisionResult> locked(JdbcSession work, List<String> targets, Purge purge) {
        Set<String> before = history.applied(work).orElse(Set.of());
        Set<String> after = revisions.stamp(kept(before, purge), targets);
        Set<String> open = new LinkedHashSet<>();
        history.partial(work).forEach(partial -> open.add(partial.revision()));
        if (before.equals(after) && open.isEmpty()) {
            return List.of();
        }
        HistoryTables.ensure(work, options.historySchema());
        LockedRun run = LockedRun.start(work, work, options, Direction.STAMP);
        try {
            send(work, statements(run.history(), before, after, open));
            run.done();
            return changes(before, after);
        } catch (RuntimeException | Error e) {
            run.failed(e);
            throw e;
        }
    }

    private static Set<String> kept(Set<String> before, Purge purge) {
        return purge == Purge.PURGE ? Set.of() : before;
    }

    private List<RevisionNode> added(Set<String> before, Set<String> after) {
        return revisions.applied(after).revisions().stream()
                .filter(revision -> !before.contains(revision.id()))
                .toList();
    }

    /** Writes a stamp for a database in which nothing is recorded yet, or where all that is recorded is forgotten. */
    void script(List<String> targets, Purge purge, ScriptSink sink) {
        Set<String> after = revisions.stamp(Set.of(), targets);
        ScriptWriter writer = new ScriptWriter(options, sink);
        List<String> statements =
                new ArrayList<>(purge == Purge.PURGE ? writer.history().forgetAll() : List.of());
        statements.addAll(statements(writer.history(), Set.of(), after, Set.of()));
        writer.writeStamp(
                statements,
                purge == Purge.PURGE ? List.of() : after.stream().sorted().toList());
    }

    private List<String> statements(HistorySql sql, Set<String> before, Set<String> after, Set<String> open) {
        scripts.prepare(added(before, after));
        List<String> statements = new ArrayList<>();
        for (String id : before) {
            if (!after.contains(id)) {
                statements.add(sql.delete(id));
                statements.add(sql.stamped(id));
            }
        }
        for (RevisionNode revision : revisions.applied(after).revisions()) {
            if (!before.contains(revision.id())) {
                statements.add(sql.stamp(revision, scripts.dependencies(revision), scripts.downgradeSql(revision)));
                statements.add(sql.stamped(revision.id()));
            } else if (open.contains(revision.id())) {
                statements.add(sql.stamped(revision.id()));
            }
        }
        open.stream()
                .filter(id -> !before.contains(id) && !after.contains(id))
                .forEach(id -> statements.add(sql.stamped(id)));
        return statements;
    }

    private void send(JdbcSession work, List<String> statements) {
        List<String> batch = new ArrayList<>();
        batch.add("begin");
        batch.addAll(statements);
        batch.add("commit");
        try {
            work.batch(batch);
        } catch (BatchFailure e) {
            work.rollback();
            throw HistoryTables.unwritable(e.failure(), options.historySchema());
        }
    }

    private List<RevisionResult> changes(Set<String> before, Set<String> after) {
        return revisions.revisions().stream()
                .filter(revision -> before.contains(revision.id()) != after.contains(revision.id()))
                .map(revision -> new RevisionResult(revision, Duration.ZERO))
                .toList();
    }
}
