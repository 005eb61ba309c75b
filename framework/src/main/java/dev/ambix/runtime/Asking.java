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
import dev.ambix.runtime.session.JdbcSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells where a database is and what would stop a run; changes nothing. */
record Asking(Equipment equipment, JdbcSession session) {
    CurrentState current() {
        List<AppliedRevision> rows = equipment.history().rows(session);
        AppliedSet applied = equipment
                .revisions()
                .applied(rows.stream().map(AppliedRevision::id).toList());
        return new CurrentState(
                rows,
                applied.tips(),
                rows.stream().filter(this::isUnknown).toList(),
                applied.missingBelow(),
                applied.pending(),
                equipment.history().partial(session));
    }

    private boolean isUnknown(AppliedRevision row) {
        return equipment.revisions().find(row.id()).isEmpty();
    }

    List<ChangedRevision> changed() {
        return equipment.comparison().changed(session, equipment.history().hashes(session));
    }

    List<HistoryEntry> history() {
        Map<String, AppliedRevision> rows = equipment.history().rows(session).stream()
                .collect(Collectors.toMap(AppliedRevision::id, Function.identity()));
        return equipment.revisions().history().stream()
                .map(node -> new HistoryEntry(node, Optional.ofNullable(rows.get(node.id()))))
                .toList();
    }

    List<Diagnosis> diagnose() {
        try {
            Set<String> applied = equipment.history().applied(session).orElse(Set.of());
            List<RevisionNode> pending = equipment.revisions().applied(applied).pending();
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
