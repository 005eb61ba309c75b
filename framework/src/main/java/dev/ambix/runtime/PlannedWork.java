package dev.ambix.runtime;

import dev.ambix.revision.AppliedSet;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.comparison.AppliedGuard;
import dev.ambix.runtime.execution.Runs;
import dev.ambix.runtime.history.AppliedHash;
import dev.ambix.runtime.history.HistoryMark;
import dev.ambix.runtime.history.HistoryReader;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.recording.ScriptCompiler;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.UnknownRevisionException;
import dev.ambix.runtime.session.JdbcSession;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The revisions that lead from the applied ones to targets.
 *
 * @param targets where an upgrade ends; one for a downgrade
 * @param isRest whether the targets stand in the place of steps, of which some are taken
 * @param planner the revisions to run, from the graph as the database needs it, the ids of the applied ones and the targets
 * @param guard looks at the applied migrations first
 * @param streams checks the dependencies on other streams
 * @param following the repeatable units that a run applies behind the revisions
 */
record PlannedWork(
        Direction direction,
        List<String> targets,
        boolean isRest,
        Planner planner,
        AppliedGuard guard,
        RevisionMap revisions,
        HistoryReader history,
        ScriptCompiler scripts,
        Streams streams,
        Function<JdbcSession, List<Plan.Unit>> following)
        implements Runs.Work {
    /** Finds the revisions that lead from the applied ones to targets. */
    @FunctionalInterface
    interface Planner {
        List<RevisionNode> plan(RevisionMap seen, Set<String> applied, List<String> targets);
    }

    /** Checks the revisions of other streams that an upgrade needs, or those that depend on a downgraded one. */
    @FunctionalInterface
    interface Streams {
        void require(JdbcSession session, Direction direction, List<RevisionNode> revisions);
    }

    /** The same without a look at other streams. */
    PlannedWork alone() {
        return with(targets, isRest, (session, way, planned) -> {});
    }

    private PlannedWork with(List<String> others, boolean areRest, Streams otherStreams) {
        return new PlannedWork(
                direction, others, areRest, planner, guard, revisions, history, scripts, otherStreams, following);
    }

    @Override
    public Runs.Found find(JdbcSession session) {
        HistoryReader.Look look = history.look(session, direction);
        List<AppliedHash> rows = look.applied();
        Set<String> applied =
                rows.stream().map(AppliedHash::revision).collect(Collectors.toCollection(LinkedHashSet::new));
        RevisionMap seen = history.seen(session, revisions);
        refuseUnknown(session, seen.applied(applied));
        guard.check(session, rows);
        List<RevisionNode> planned = planner.plan(seen, applied, targets);
        Optional<HistoryMark> mark = look.mark().filter(any -> isAll(planned));
        if (mark.isEmpty()) {
            streams.require(session, direction, planned);
        }
        return new Runs.Found(planned, seen.applied(applied).tips(), mark, rest(seen, applied));
    }

    private Optional<Runs.Rest> rest(RevisionMap seen, Set<String> applied) {
        if (isRest) {
            return Optional.of(new Runs.Rest(targets, this, true));
        }
        if (targets.stream().noneMatch(RevisionMap::countsFromApplied)) {
            return Optional.empty();
        }
        List<String> settled = direction == Direction.UPGRADE
                ? seen.settledUpgrade(applied, targets)
                : List.of(seen.settledDowngrade(applied, targets.get(0)));
        return Optional.of(new Runs.Rest(settled, with(settled, true, streams), false));
    }

    /** Whether a plan follows from the rows of the applied revisions alone. */
    private boolean isAll(List<RevisionNode> planned) {
        return !revisions.hasReplacements()
                && planned.stream().allMatch(revision -> revision.elsewhere().isEmpty());
    }

    @Override
    public void prepare(List<RevisionNode> found) {
        scripts.prepare(found);
    }

    @Override
    public List<RevisionScript> compile(JdbcSession session, List<RevisionNode> found) {
        List<RevisionScript> compiled = scripts.compile(found, direction);
        if (compiled.stream().anyMatch(script -> !script.requires().isEmpty())) {
            Set<String> applied = history.applied(session).orElse(Set.of());
            RequiredBackfills.of(revisions, history.seen(session, revisions).applied(applied))
                    .refuse(compiled, history.backfills(session));
        }
        return compiled;
    }

    @Override
    public List<Plan.Unit> units(JdbcSession session) {
        return following.apply(session);
    }

    @Override
    public void done(List<RevisionScript> compiled) {
        guard.applied(compiled);
    }

    private void refuseUnknown(JdbcSession session, AppliedSet applied) {
        if (!applied.unknown().isEmpty()) {
            throw new UnknownRevisionException(
                    history.rows(session).stream()
                            .filter(row -> applied.unknown().contains(row.id()))
                            .toList(),
                    applied.halfReplaced());
        }
    }
}
