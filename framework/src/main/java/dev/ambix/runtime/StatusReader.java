package dev.ambix.runtime;

import dev.ambix.revision.AppliedSet;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.change.ChangedRevision;
import dev.ambix.runtime.checkup.RightsCheckup;
import dev.ambix.runtime.checkup.ServerCheckup;
import dev.ambix.runtime.run.AppliedRevision;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.CurrentState;
import dev.ambix.runtime.run.Diagnosis;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.HistoryEntry;
import dev.ambix.runtime.run.PartialRevision;
import dev.ambix.runtime.session.JdbcSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells which revisions a database has and what would stop a run; changes nothing. */
record StatusReader(Equipment equipment, JdbcSession session) {
    CurrentState current() {
        List<AppliedRevision> rows = equipment.history().rows(session);
        AppliedSet applied = applied(rows.stream().map(AppliedRevision::id).toList());
        List<PartialRevision> partial = equipment.history().partial(session);
        return new CurrentState(
                rows,
                applied.tips(),
                rows.stream()
                        .filter(row -> applied.unknown().contains(row.id()))
                        .toList(),
                applied.missingBelow(),
                applied.pending(),
                partial,
                partial.isEmpty() ? List.of() : new Backfills(equipment, session).open());
    }

    private AppliedSet applied(Collection<String> ids) {
        return equipment.history().seen(session, equipment.revisions()).applied(ids);
    }

    List<ChangedRevision> changed() {
        return equipment.comparison().changed(session, equipment.history().hashes(session));
    }

    List<HistoryEntry> history() {
        Map<String, AppliedRevision> rows = new LinkedHashMap<>();
        equipment.history().rows(session).forEach(row -> rows.put(row.id(), row));
        AppliedSet applied = applied(rows.keySet());
        Set<RevisionNode> there = Set.copyOf(applied.revisions());
        return applied.history().stream()
                .map(node -> new HistoryEntry(node, there.contains(node) ? row(node, rows) : Optional.empty()))
                .toList();
    }

    /** The record of a revision, or the last one of those that it replaces. */
    private static Optional<AppliedRevision> row(RevisionNode node, Map<String, AppliedRevision> rows) {
        Set<String> replaced = node.replacedIds();
        return Optional.ofNullable(rows.get(node.id())).or(() -> rows.values().stream()
                .filter(row -> replaced.contains(row.id()))
                .reduce((earlier, later) -> later));
    }

    List<Diagnosis> diagnose() {
        try {
            Set<String> applied = equipment.history().applied(session).orElse(Set.of());
            List<RevisionNode> pending = applied(applied).pending();
            List<Diagnosis> diagnoses =
                    new ArrayList<>(ServerCheckup.of(session, equipment.connections(), equipment.options()));
            diagnoses.addAll(RightsCheckup.of(
                    session,
                    equipment.options().historySchema(),
                    equipment.scripts().compile(pending, Direction.UPGRADE),
                    equipment.scripts().impacts()));
            return diagnoses;
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }
}
