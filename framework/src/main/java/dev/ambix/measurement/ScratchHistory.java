package dev.ambix.measurement;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.lint.TrialFailure;
import dev.ambix.lint.TrialFailure.Kind;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.RevisionFailedException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A scratch database that goes from revision to revision; each is run in copies of it. */
final class ScratchHistory implements AutoCloseable {
    private final ScratchServer server;
    private final MeasurementBuilder parts;
    private final Migrator offline;
    private final UnitTrial units;
    private @Nullable Scratch scratch;
    private Set<String> applied = new HashSet<>();

    ScratchHistory(ScratchServer server, MeasurementBuilder parts, Migrator offline, UnitTrial units) {
        this.server = server;
        this.parts = parts;
        this.offline = offline;
        this.units = units;
    }

    /** The sighting of a revision, or its failure. */
    MeasuredRevision measure(RevisionNode revision) {
        Scratch before;
        try {
            before = before(revision);
        } catch (RevisionFailedException e) {
            close();
            return MeasuredRevision.unmeasured(
                    "It could not be measured, as " + e.revision().id() + " before it fails: " + RunRefusal.of(e));
        }
        try {
            return new RevisionRun(server, parts.revisionsAlone(), parts.reading(), before).measure(revision);
        } catch (RevisionFailedException e) {
            return RunRefusal.isSchema(e)
                    ? MeasuredRevision.failed(failure(revision, before, e))
                    : MeasuredRevision.unmeasured("It could not be measured: " + RunRefusal.of(e));
        } catch (SQLException e) {
            throw new MigrationException("The scratch database gave up: " + e.getMessage(), e);
        }
    }

    private TrialFailure failure(RevisionNode revision, Scratch before, RevisionFailedException e) {
        boolean runsAbove = !units.isEmpty() && units.runsAbove(revision, before);
        return operations(revision).of(runsAbove ? Kind.WITHOUT_UNITS : Kind.REVISION, e);
    }

    private FailedOperation operations(RevisionNode revision) {
        return new FailedOperation(offline.operations(revision, Direction.UPGRADE));
    }

    /** How a revision that runs alone fails where units are applied, or the units behind it. */
    List<TrialFailure> withUnits(RevisionNode revision, boolean isLast) {
        return units.failure(revision, before(revision), isLast, operations(revision)).stream()
                .toList();
    }

    /** The database in the state before a revision; a new one where other branches are in the way. */
    private Scratch before(RevisionNode revision) {
        Set<String> wanted = offline.revisions().upgradePlan(Set.of(), List.of(revision.id())).stream()
                .map(RevisionNode::id)
                .filter(id -> !id.equals(revision.id()))
                .collect(Collectors.toSet());
        if (scratch != null && !wanted.containsAll(applied)) {
            close();
        }
        Scratch place = scratch == null ? Scratch.create(server) : scratch;
        scratch = place;
        if (!applied.containsAll(wanted)) {
            Scratch.migrators(parts.revisionsAlone().get(), place.connection())
                    .build()
                    .upgrade(direct(revision).toArray(String[]::new));
            applied = wanted;
        }
        return place;
    }

    private static Set<String> direct(RevisionNode revision) {
        Set<String> ids = new HashSet<>(revision.downRevisions());
        ids.addAll(revision.dependsOn());
        return ids;
    }

    @Override
    public void close() {
        if (scratch != null) {
            scratch.close();
        }
        scratch = null;
        applied = new HashSet<>();
    }
}
