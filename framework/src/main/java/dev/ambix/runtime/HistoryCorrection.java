package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.history.AppliedHash;
import dev.ambix.runtime.lock.RunLease;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.RunResult.RevisionResult;
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

/** Corrects records of the history that are wrong, without running anything. */
record HistoryCorrection(Equipment equipment) {
    /** Records the present SQL of applied migrations where it differs from the SQL that was applied. */
    RunResult acceptChanged(List<String> ids) {
        List<RevisionNode> named = ids.stream()
                .map(id -> equipment
                        .revisions()
                        .revision(id)
                        .orElseThrow(
                                () -> new MigrationException("\"" + id + "\" is no revision that could be accepted.")))
                .toList();
        return change().underLock((work, lease) -> acceptChanged(work, lease, named));
    }

    private List<RevisionResult> acceptChanged(JdbcSession work, RunLease lease, List<RevisionNode> named) {
        Map<String, AppliedHash> applied = equipment.history().hashes(work).stream()
                .collect(Collectors.toMap(AppliedHash::revision, Function.identity()));
        List<RevisionScript> changed = equipment
                .scripts()
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
        change().record(work, lease, sql -> changed.stream()
                .flatMap(script -> sql
                        .acceptChanged(
                                script, applied.get(script.revision().id()).hash())
                        .stream())
                .toList());
        return changed.stream()
                .map(script -> new RevisionResult(script.revision(), Duration.ZERO))
                .toList();
    }

    /** Forgets applied revisions that are unknown here, and the finished statements of revisions that were left half-way. */
    List<String> forget(List<String> ids) {
        List<String> forgotten = new ArrayList<>();
        change().underLock((work, lease) -> {
            Set<String> unknown =
                    new LinkedHashSet<>(equipment.history().applied(work).orElse(Set.of()));
            unknown.retainAll(equipment
                    .history()
                    .seen(work, equipment.revisions())
                    .applied(unknown)
                    .unknown());
            Set<String> halfWay = new LinkedHashSet<>();
            equipment.history().partial(work).forEach(partial -> halfWay.add(partial.revision()));
            ids.stream()
                    .filter(id -> !unknown.contains(id) && !halfWay.contains(id))
                    .findFirst()
                    .ifPresent(id -> {
                        throw new MigrationException("Revision " + id + " is neither applied and unknown here, nor left"
                                + " half-way, so that there is nothing to forget. \"stamp\" records revisions that are"
                                + " known.");
                    });
            change().record(work, lease, sql -> ids.stream()
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
        change().underLock((work, lease) -> {
            change().record(work, lease, sql -> List.of());
            return List.of();
        });
    }

    private RecordChange change() {
        return new RecordChange(equipment);
    }
}
