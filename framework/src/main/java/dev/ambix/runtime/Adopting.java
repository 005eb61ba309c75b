package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.change.AdoptedRevision;
import dev.ambix.runtime.history.HistorySql;
import dev.ambix.runtime.lock.RunLease;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.RunResult.RevisionResult;
import dev.ambix.runtime.run.StampPlan;
import dev.ambix.runtime.session.JdbcSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Records the revisions that another tool has applied. */
record Adopting(Equipment equipment) {
    /** Records these revisions as applied, and no ancestors of them. Revisions that are recorded already keep their rows. */
    RunResult adopt(List<AdoptedRevision> adopted) {
        equipment.scripts().prepare(nodes(adopted));
        return change().underLock((work, lease) -> adopt(work, lease, adopted));
    }

    StampPlan planAdopt(List<AdoptedRevision> adopted) {
        return planAdopt(change().appliedNow(), adopted);
    }

    private StampPlan planAdopt(Set<String> before, List<AdoptedRevision> adopted) {
        Set<String> after = new LinkedHashSet<>(before);
        nodes(adopted).forEach(node -> after.add(node.id()));
        return RecordChange.plan(before, after);
    }

    private List<RevisionNode> nodes(List<AdoptedRevision> adopted) {
        return adopted.stream()
                .map(one -> equipment
                        .revisions()
                        .find(one.id())
                        .orElseThrow(() -> new MigrationException("\"" + one.id()
                                + "\" is not among the migrations, so that it cannot be recorded as applied.")))
                .toList();
    }

    private List<RevisionResult> adopt(JdbcSession work, RunLease lease, List<AdoptedRevision> adopted) {
        Set<String> before = equipment.history().applied(work).orElse(Set.of());
        StampPlan plan = planAdopt(before, adopted);
        equipment.options().safeguards().require(plan.hash());
        Map<String, AdoptedRevision> byId =
                adopted.stream().collect(Collectors.toMap(AdoptedRevision::id, Function.identity()));
        List<RevisionNode> added = equipment.revisions().revisions().stream()
                .filter(node -> plan.recorded().contains(node.id()))
                .toList();
        if (added.isEmpty()) {
            return List.of();
        }
        change().record(work, lease, sql -> added.stream()
                .flatMap(node -> adopt(sql, node, byId.get(node.id())).stream())
                .toList());
        return added.stream()
                .map(node ->
                        new RevisionResult(node, byId.get(node.id()).duration().orElse(Duration.ZERO)))
                .toList();
    }

    private List<String> adopt(HistorySql sql, RevisionNode revision, AdoptedRevision adopted) {
        Optional<RevisionScript> script = adopted.isContentKnown() ? script(revision) : Optional.empty();
        List<String> statements = new ArrayList<>(sql.adopt(
                revision,
                equipment.scripts().dependencies(revision),
                equipment.scripts().downgradeSql(revision),
                adopted,
                script));
        statements.add(sql.journal().stamped(revision.id()));
        return statements;
    }

    /** The script of a revision; empty if it cannot be recorded without the arguments of a run. */
    private Optional<RevisionScript> script(RevisionNode revision) {
        try {
            equipment.scripts().upgrade(revision);
        } catch (MigrationException e) {
            return Optional.empty();
        }
        return equipment.scripts().compile(List.of(revision), Direction.UPGRADE).stream()
                .findFirst();
    }

    private RecordChange change() {
        return new RecordChange(equipment);
    }
}
