package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.block.ScriptWriter;
import dev.ambix.runtime.change.AdoptedRevision;
import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.execution.LockedRun;
import dev.ambix.runtime.history.AppliedHash;
import dev.ambix.runtime.history.HistoryReader;
import dev.ambix.runtime.history.HistorySql;
import dev.ambix.runtime.history.HistoryTables;
import dev.ambix.runtime.lock.NoLease;
import dev.ambix.runtime.lock.RunLease;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.recording.ScriptCompiler;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.RunResult.RevisionResult;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.runtime.run.StampPlan;
import dev.ambix.runtime.session.ConnectionSource;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes which revisions are recorded as applied, without running them. */
record Stamping(
        ConnectionSource connections,
        RevisionMap revisions,
        MigratorOptions options,
        ScriptCompiler scripts,
        HistoryReader history) {
    /** Whether the records that are there are kept. */
    enum Purge {
        /** Only those that the targets are related to are replaced. */
        KEEP,
        /** All are forgotten first, also unknown ones. */
        PURGE
    }

    RunResult stamp(List<String> targets, Purge purge) {
        Set<String> before = appliedNow();
        scripts.prepare(added(before, after(before, targets, purge)));
        return underLock((work, lease) -> stamp(work, lease, targets, purge));
    }

    private List<RevisionResult> stamp(JdbcSession work, RunLease lease, List<String> targets, Purge purge) {
        Set<String> before = history.applied(work).orElse(Set.of());
        Set<String> after = after(before, targets, purge);
        requireStreams(work, before, after);
        options.safeguards().require(plan(before, after).hash());
        Set<String> open = new LinkedHashSet<>();
        history.partial(work).forEach(partial -> open.add(partial.revision()));
        if (before.equals(after) && open.isEmpty()) {
            return List.of();
        }
        record(work, lease, sql -> statements(sql, before, after, open));
        return changes(before, after);
    }

    /** The changes that a stamp would make. */
    StampPlan plan(List<String> targets, Purge purge) {
        try (JdbcSession session = connections.open()) {
            Set<String> before = history.applied(session).orElse(Set.of());
            Set<String> after = after(before, targets, purge);
            requireStreams(session, before, after);
            return plan(before, after);
        }
    }

    /** No record may say what no run could have come to. */
    private void requireStreams(JdbcSession session, Set<String> before, Set<String> after) {
        StreamCheck.of(options, history).requireRecords(session, added(before, after), added(after, before));
    }

    private static StampPlan plan(Set<String> before, Set<String> after) {
        return new StampPlan(without(after, before), without(before, after));
    }

    private static List<String> without(Set<String> ids, Set<String> others) {
        return ids.stream().filter(id -> !others.contains(id)).sorted().toList();
    }

    private Set<String> after(Set<String> before, List<String> targets, Purge purge) {
        return revisions.stamp(purge == Purge.PURGE ? Set.of() : before, targets);
    }

    /** The applied revisions before the lock is taken. */
    private Set<String> appliedNow() {
        try (JdbcSession session = connections.open()) {
            return history.applied(session).orElse(Set.of());
        }
    }

    /** Records what the migrations of applied revisions do now, where it is not what was applied. */
    RunResult acceptChanged(List<String> ids) {
        List<RevisionNode> named = ids.stream()
                .map(id -> revisions
                        .revision(id)
                        .orElseThrow(
                                () -> new MigrationException("\"" + id + "\" is no revision that could be accepted.")))
                .toList();
        return underLock((work, lease) -> acceptChanged(work, lease, named));
    }

    private List<RevisionResult> acceptChanged(JdbcSession work, RunLease lease, List<RevisionNode> named) {
        Map<String, AppliedHash> applied =
                history.hashes(work).stream().collect(Collectors.toMap(AppliedHash::revision, Function.identity()));
        List<RevisionScript> changed = scripts
                .compile(
                        named.stream()
                                .filter(revision -> applied.containsKey(revision.id()))
                                .toList(),
                        Direction.UPGRADE)
                .stream()
                .filter(script -> !applied.get(script.revision().id()).hash().equals(Optional.of(script.hash())))
                .toList();
        if (changed.isEmpty()) {
            return List.of();
        }
        record(work, lease, sql -> changed.stream()
                .flatMap(script -> sql
                        .acceptChanged(
                                script, applied.get(script.revision().id()).hash())
                        .stream())
                .toList());
        return changed.stream()
                .map(script -> new RevisionResult(script.revision(), Duration.ZERO))
                .toList();
    }

    /** Forgets unknown revisions, and what was done of those that were left half-way. */
    List<String> forget(List<String> ids) {
        List<String> forgotten = new ArrayList<>();
        underLock((work, lease) -> {
            Set<String> unknown = new LinkedHashSet<>(history.applied(work).orElse(Set.of()));
            unknown.retainAll(history.seen(work, revisions).applied(unknown).unknown());
            Set<String> halfWay = new LinkedHashSet<>();
            history.partial(work).forEach(partial -> halfWay.add(partial.revision()));
            ids.stream()
                    .filter(id -> !unknown.contains(id) && !halfWay.contains(id))
                    .findFirst()
                    .ifPresent(id -> {
                        throw new MigrationException("Revision " + id + " is neither applied and unknown here, nor left"
                                + " half-way, so that there is nothing to forget. \"stamp\" records revisions that are"
                                + " known.");
                    });
            record(work, lease, sql -> ids.stream()
                    .flatMap(id -> (unknown.contains(id)
                                    ? sql.forget(id)
                                    : List.of(sql.journal().forgetPart(id)))
                            .stream())
                    .toList());
            forgotten.addAll(ids);
            return List.of();
        });
        return List.copyOf(forgotten);
    }

    /** Journals of runs whose processes died that they were interrupted. */
    void noteDiedRuns() {
        underLock((work, lease) -> {
            record(work, lease, sql -> List.of());
            return List.of();
        });
    }

    /** Records exactly these revisions, and leaves alone what is recorded already. */
    RunResult adopt(List<AdoptedRevision> adopted) {
        scripts.prepare(nodes(adopted));
        return underLock((work, lease) -> adopt(work, lease, adopted));
    }

    StampPlan planAdopt(List<AdoptedRevision> adopted) {
        return planAdopt(appliedNow(), adopted);
    }

    private StampPlan planAdopt(Set<String> before, List<AdoptedRevision> adopted) {
        Set<String> after = new LinkedHashSet<>(before);
        nodes(adopted).forEach(node -> after.add(node.id()));
        return plan(before, after);
    }

    private List<RevisionNode> nodes(List<AdoptedRevision> adopted) {
        return adopted.stream()
                .map(one -> revisions
                        .find(one.id())
                        .orElseThrow(() -> new MigrationException("\"" + one.id()
                                + "\" is not among the migrations, so that it cannot be recorded as applied.")))
                .toList();
    }

    private List<RevisionResult> adopt(JdbcSession work, RunLease lease, List<AdoptedRevision> adopted) {
        Set<String> before = history.applied(work).orElse(Set.of());
        StampPlan plan = planAdopt(before, adopted);
        options.safeguards().require(plan.hash());
        Map<String, AdoptedRevision> byId =
                adopted.stream().collect(Collectors.toMap(AdoptedRevision::id, Function.identity()));
        List<RevisionNode> added = revisions.revisions().stream()
                .filter(node -> plan.recorded().contains(node.id()))
                .toList();
        if (added.isEmpty()) {
            return List.of();
        }
        record(work, lease, sql -> added.stream()
                .flatMap(node -> adopt(sql, node, byId.get(node.id())).stream())
                .toList());
        return added.stream()
                .map(node ->
                        new RevisionResult(node, byId.get(node.id()).duration().orElse(Duration.ZERO)))
                .toList();
    }

    private List<String> adopt(HistorySql sql, RevisionNode revision, AdoptedRevision adopted) {
        Optional<RevisionScript> script = adopted.isContentKnown() ? script(revision) : Optional.empty();
        List<String> statements = new ArrayList<>(
                sql.adopt(revision, scripts.dependencies(revision), scripts.downgradeSql(revision), adopted, script));
        statements.add(sql.journal().stamped(revision.id()));
        return statements;
    }

    /** The script of a revision whatever the arguments of the run are; empty if that cannot be said. */
    private Optional<RevisionScript> script(RevisionNode revision) {
        try {
            scripts.upgrade(revision);
        } catch (MigrationException e) {
            return Optional.empty();
        }
        return scripts.compile(List.of(revision), Direction.UPGRADE).stream().findFirst();
    }

    private RunResult underLock(BiFunction<JdbcSession, RunLease, List<RevisionResult>> change) {
        long start = System.nanoTime();
        try (JdbcSession work = connections.open()) {
            RunLease lease = RunLease.take(work, connections, options);
            try (lease) {
                List<RevisionResult> changed = change.apply(work, lease);
                return new RunResult(Direction.STAMP, changed, Duration.ofNanos(System.nanoTime() - start));
            }
        }
    }

    /** Sends statements on the history tables as a journalled run, in one transaction. */
    private void record(JdbcSession work, RunLease lease, Function<HistorySql, List<String>> statements) {
        HistoryTables.ensure(work, options.historySchema());
        LockedRun run = LockedRun.start(work, new NoLease(work), options, Direction.STAMP);
        try {
            send(work, lease, statements.apply(run.history()));
            run.done();
        } catch (RuntimeException | Error e) {
            run.failed(e);
            throw e;
        }
    }

    private List<RevisionNode> added(Set<String> before, Set<String> after) {
        return recorded(after)
                .filter(revision -> !before.contains(revision.id()))
                .toList();
    }

    /** The revisions that have rows of their own. */
    private Stream<RevisionNode> recorded(Set<String> ids) {
        return ids.stream().flatMap(id -> revisions.find(id).stream());
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
                statements.add(sql.journal().stamped(id));
            }
        }
        for (RevisionNode revision : recorded(after).toList()) {
            if (!before.contains(revision.id())) {
                statements.add(sql.stamp(revision, scripts.dependencies(revision), scripts.downgradeSql(revision)));
                statements.add(sql.journal().stamped(revision.id()));
            } else if (open.contains(revision.id())) {
                statements.add(sql.journal().stamped(revision.id()));
            }
        }
        open.stream()
                .filter(id -> !before.contains(id) && !after.contains(id))
                .forEach(id -> statements.add(sql.journal().stamped(id)));
        return statements;
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
            throw HistoryTables.unwritable(e.failure(), options.historySchema());
        }
    }

    private List<RevisionResult> changes(Set<String> before, Set<String> after) {
        return Stream.concat(before.stream(), after.stream())
                .distinct()
                .filter(id -> before.contains(id) != after.contains(id))
                .flatMap(id -> revisions.find(id).stream())
                .map(revision -> new RevisionResult(revision, Duration.ZERO))
                .toList();
    }
}
