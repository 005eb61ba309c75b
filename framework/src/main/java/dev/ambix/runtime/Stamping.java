package dev.ambix.runtime;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.block.ScriptWriter;
import dev.ambix.runtime.history.HistorySql;
import dev.ambix.runtime.lock.RunLease;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.RunResult.RevisionResult;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.runtime.run.StampPlan;
import dev.ambix.runtime.session.JdbcSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Records the targets of a stamp as applied, without running them. */
record Stamping(Equipment equipment) {
    /** Whether the records that are there are kept. */
    enum Purge {
        /** Only those that the targets are related to are replaced. */
        KEEP,
        /** All are forgotten first, also unknown ones. */
        PURGE
    }

    RunResult stamp(List<String> targets, Purge purge) {
        Set<String> before = change().appliedNow();
        equipment.scripts().prepare(added(before, after(before, targets, purge)));
        return change().underLock((work, lease) -> stamp(work, lease, targets, purge));
    }

    private List<RevisionResult> stamp(JdbcSession work, RunLease lease, List<String> targets, Purge purge) {
        Set<String> before = equipment.history().applied(work).orElse(Set.of());
        Set<String> after = after(before, targets, purge);
        requireStreams(work, before, after);
        equipment
                .options()
                .safeguards()
                .require(RecordChange.plan(before, after).hash());
        Set<String> open = new LinkedHashSet<>();
        equipment.history().partial(work).forEach(partial -> open.add(partial.revision()));
        if (before.equals(after) && open.isEmpty()) {
            return List.of();
        }
        change().record(work, lease, sql -> statements(sql, before, after, open));
        return changes(before, after, open);
    }

    /** The changes that a stamp would make. */
    StampPlan plan(List<String> targets, Purge purge) {
        try (JdbcSession session = equipment.connections().open()) {
            Set<String> before = equipment.history().applied(session).orElse(Set.of());
            Set<String> after = after(before, targets, purge);
            requireStreams(session, before, after);
            return RecordChange.plan(before, after);
        }
    }

    /** A stamp may not record a state that no run could have led to. */
    private void requireStreams(JdbcSession session, Set<String> before, Set<String> after) {
        StreamCheck.of(equipment.options(), equipment.history())
                .requireRecords(session, added(before, after), added(after, before));
    }

    private Set<String> after(Set<String> before, List<String> targets, Purge purge) {
        return equipment.revisions().stamp(purge == Purge.PURGE ? Set.of() : before, targets);
    }

    private List<RevisionNode> added(Set<String> before, Set<String> after) {
        return recorded(after)
                .filter(revision -> !before.contains(revision.id()))
                .toList();
    }

    /** The revisions that have rows of their own. */
    private Stream<RevisionNode> recorded(Set<String> ids) {
        return ids.stream().flatMap(id -> equipment.revisions().find(id).stream());
    }

    /** Writes a stamp for a database in which nothing is recorded yet, or where all that is recorded is forgotten. */
    void script(List<String> targets, Purge purge, ScriptSink sink) {
        Set<String> after = equipment.revisions().stamp(Set.of(), targets);
        ScriptWriter writer = new ScriptWriter(equipment.options(), sink);
        List<String> statements =
                new ArrayList<>(purge == Purge.PURGE ? writer.history().forgetAll() : List.of());
        statements.addAll(statements(writer.history(), Set.of(), after, Set.of()));
        writer.writeStamp(
                statements,
                purge == Purge.PURGE ? List.of() : after.stream().sorted().toList());
    }

    private List<String> statements(HistorySql sql, Set<String> before, Set<String> after, Set<String> open) {
        equipment.scripts().prepare(added(before, after));
        List<String> statements = new ArrayList<>();
        for (String id : before) {
            if (!after.contains(id)) {
                statements.add(sql.delete(id));
                statements.add(sql.journal().stamped(id));
            }
        }
        for (RevisionNode revision : recorded(after).toList()) {
            if (!before.contains(revision.id())) {
                statements.add(sql.stamp(
                        revision,
                        equipment.scripts().dependencies(revision),
                        equipment.scripts().downgradeSql(revision)));
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

    /** Those that changed, also unknown ones that were forgotten, and those that were left half-way. */
    private List<RevisionResult> changes(Set<String> before, Set<String> after, Set<String> open) {
        return Stream.of(before, after, open)
                .flatMap(Set::stream)
                .distinct()
                .filter(id -> open.contains(id) || before.contains(id) != after.contains(id))
                .map(id -> equipment.revisions().find(id).orElseGet(() -> RevisionNode.of(id)))
                .map(revision -> new RevisionResult(revision, Duration.ZERO))
                .toList();
    }

    private RecordChange change() {
        return new RecordChange(equipment);
    }
}
