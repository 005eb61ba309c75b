package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.block.PlannedScripts;
import dev.ambix.runtime.block.SchemaCreation;
import dev.ambix.runtime.block.ServerRequirements;
import dev.ambix.runtime.change.AppliedCheck;
import dev.ambix.runtime.checkup.RequirementCheck;
import dev.ambix.runtime.execution.OpenStatement;
import dev.ambix.runtime.execution.PausedBackfills;
import dev.ambix.runtime.execution.RehearsalRunner;
import dev.ambix.runtime.execution.Resumption;
import dev.ambix.runtime.execution.Runs;
import dev.ambix.runtime.execution.Runs.Work;
import dev.ambix.runtime.history.HistoryTables;
import dev.ambix.runtime.lock.RunLease;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.PartialRevision;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.Rehearsal;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.session.JdbcSession;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Plans and runs the revisions from the present ones of a database to a target, and the units after them. */
record Running(Equipment equipment) {
    RunResult upgrade(List<String> targets) {
        equipment.units().requireReadable();
        RunResult result = runs().run(Direction.UPGRADE, upgradeTo(targets));
        return withUnits(result, () -> equipment.units().applyIf(this::isAtHeads));
    }

    private boolean isAtHeads(JdbcSession session) {
        Set<String> applied = equipment.history().applied(session).orElse(Set.of());
        return equipment.revisions().applied(applied).pending().isEmpty();
    }

    private RunResult withUnits(RunResult result, Supplier<List<String>> applying) {
        long start = System.nanoTime();
        List<String> applied = applying.get();
        tell(applied);
        return result.withUnits(applied, Duration.ofNanos(System.nanoTime() - start));
    }

    private void tell(List<String> applied) {
        if (!applied.isEmpty()) {
            equipment.options().listener().unitsApplied(applied);
        }
    }

    RunResult downgrade(String target) {
        Work work = downgradeTo(target);
        if (equipment.units().isEmpty()) {
            return runs().run(Direction.DOWNGRADE, work);
        }
        dropUnitsAbove(found(work));
        RunResult result;
        try {
            result = runs().run(Direction.DOWNGRADE, work);
        } catch (RuntimeException | Error e) {
            restoreBehind(e);
            throw e;
        }
        return withUnits(result, () -> equipment.units().restore());
    }

    private List<RevisionNode> found(Work work) {
        try (JdbcSession session = equipment.connections().open()) {
            return work.find(session).revisions();
        }
    }

    /** Only where all revisions to be undone have a downgrade. */
    private void dropUnitsAbove(List<RevisionNode> undone) {
        if (!undone.isEmpty()) {
            equipment.scripts().compile(undone, Direction.DOWNGRADE);
            equipment.units().dropAbove(undone.stream().map(RevisionNode::id).toList());
        }
    }

    /** The failure of the run is thrown; one of the units is added to it. */
    private void restoreBehind(Throwable failure) {
        try {
            tell(equipment.units().restore());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    RunResult run(StoredDowngrade work) {
        return runs().run(Direction.DOWNGRADE, work);
    }

    StoredDowngrade stored(String id, StoredDowngrade.Which which) {
        return new StoredDowngrade(
                equipment.revisions(),
                equipment.history(),
                id,
                which,
                StreamCheck.of(equipment.options(), equipment.history()));
    }

    Plan plan(Direction direction, Work work) {
        try (JdbcSession session = equipment.connections().open()) {
            List<RevisionNode> revisions = work.find(session).revisions();
            List<RevisionScript> compiled = work.compile(session, revisions);
            ServerRequirements.check(compiled, session);
            List<PartialRevision> partial =
                    Resumption.goingOn(equipment.history().partial(session), direction, revisions);
            Resumption.requireUnchanged(compiled, partial);
            OpenStatement.refuse(compiled, partial, equipment.options(), session);
            PausedBackfills.refuse(compiled, equipment.history(), session);
            Plan plan = PlannedScripts.plan(
                    equipment.options(),
                    direction,
                    compiled,
                    partial,
                    work.units(session),
                    script -> RequirementCheck.of(session, script));
            boolean makesSchema = direction == Direction.UPGRADE
                    && !plan.isEmpty()
                    && SchemaCreation.isNeeded(session, equipment.options(), compiled);
            return makesSchema ? plan.makingSchema() : plan;
        }
    }

    Plan planUpgradeOf(List<RevisionNode> revisions) {
        return plan(Direction.UPGRADE, new Work() {
            @Override
            public Runs.Found find(JdbcSession session) {
                return new Runs.Found(revisions, List.of());
            }

            @Override
            public List<RevisionScript> compile(JdbcSession session, List<RevisionNode> found) {
                return equipment.scripts().compile(found, Direction.UPGRADE);
            }
        });
    }

    Rehearsal rehearse(List<String> targets) {
        return locked(work -> rehearse(work, upgradeTo(targets)));
    }

    private Rehearsal rehearse(JdbcSession work, Work upgrade) {
        List<RevisionScript> compiled = upgrade.compile(work, upgrade.find(work).revisions());
        ServerRequirements.check(compiled, work);
        equipment.history().partial(work).stream().findFirst().ifPresent(half -> {
            throw new MigrationException("An earlier run left revision " + half.revision()
                    + " half-way, so it cannot be rehearsed. Finish it first.");
        });
        return new RehearsalRunner(work, equipment.scripts().compiler(), equipment.options()).run(compiled);
    }

    void ensureHistory() {
        locked(work -> {
            HistoryTables.ensure(work, equipment.options().historySchema());
            return true;
        });
    }

    private <T> T locked(Function<JdbcSession, T> task) {
        try (JdbcSession work = equipment.connections().open()) {
            RunLease lease = RunLease.take(work, equipment.connections(), equipment.options());
            try (lease) {
                return task.apply(work);
            }
        }
    }

    PlannedWork upgradeTo(List<String> targets) {
        return work(
                Direction.UPGRADE,
                targets,
                (seen, applied, all) -> equipment.phase().choose(applied, seen.upgradePlan(applied, all)),
                equipment.options().safeguards().appliedCheck());
    }

    List<RevisionNode> pending(List<String> targets) {
        try (JdbcSession session = equipment.connections().open()) {
            return upgradeTo(targets).alone().find(session).revisions();
        }
    }

    Work downgradeTo(String target) {
        equipment.revisions().requireBranch(target);
        return work(
                Direction.DOWNGRADE,
                List.of(target),
                (seen, applied, all) -> seen.downgradePlan(applied, all.get(0)),
                AppliedCheck.SKIP);
    }

    private PlannedWork work(
            Direction direction, List<String> targets, PlannedWork.Planner planner, AppliedCheck check) {
        StreamCheck streams = StreamCheck.of(equipment.options(), equipment.history());
        return new PlannedWork(
                direction,
                targets,
                false,
                planner,
                equipment.guard(check),
                equipment.revisions(),
                equipment.history(),
                equipment.scripts(),
                streams::require,
                direction == Direction.UPGRADE ? equipment.units()::planned : session -> List.of());
    }

    private Runs runs() {
        return new Runs(
                equipment.connections(),
                equipment.options(),
                equipment.scripts().compiler(),
                equipment.history());
    }
}
