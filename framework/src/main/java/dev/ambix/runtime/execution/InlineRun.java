package dev.ambix.runtime.execution;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.block.PlannedScripts;
import dev.ambix.runtime.block.SchemaCreation;
import dev.ambix.runtime.block.ServerRequirements;
import dev.ambix.runtime.history.HistoryMark;
import dev.ambix.runtime.lock.InlineLease;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.RunResult.RevisionResult;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.LockTimeout;
import dev.ambix.runtime.session.MigratorOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A run of few plain revisions, all of which goes to the server in one message: the statement that takes the lock and compares
 * the history, the start of the run, the revisions with their transactions, and the end. That saves the round trips of a small
 * run.
 *
 * <p>Where that is not possible, or the lock is not free, or the history has changed, nothing is done, and the run goes the way
 * of all others.
 */
final class InlineRun {
    /** A wait for a lock no longer than this ends before another session could see the blocker. */
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    private final Runs runs;
    private final MigratorOptions options;
    private final JdbcSession work;
    private final Direction direction;
    private final Runs.Work steps;
    private List<RevisionScript> compiled = List.of();

    InlineRun(Runs runs, JdbcSession work, Direction direction, Runs.Work steps) {
        this.runs = runs;
        this.options = runs.options();
        this.work = work;
        this.direction = direction;
        this.steps = steps;
    }

    /** Runs the revisions that were found without the lock; empty if they were not run. */
    Optional<List<RevisionResult>> run(Runs.Found found) {
        OptionalInt process = process();
        if (found.mark().filter(seen -> isSeenInTime(timeout(seen))).isEmpty()
                || process.isEmpty()
                || !isFit(found.revisions())) {
            return Optional.empty();
        }
        compiled = steps.compile(work, found.revisions());
        List<RevisionScript> scripts = compiled;
        ServerRequirements.check(scripts, work);
        if (!isFor(scripts)) {
            return Optional.empty();
        }
        Plan plan = PlannedScripts.plan(options, direction, scripts, List.of(), List.of());
        if (!options.safeguards().allows(plan.hash())) {
            return Optional.empty();
        }
        options.listener().pausing();
        try (InlineLease lease = new InlineLease(work, runs.connections(), options.history(), process.getAsInt())) {
            return run(lease, found.mark().get().now(), plan, scripts, found.rest());
        }
    }

    /** The blocks that lead over revisions: those compiled without the lock, if that was for the same revisions. */
    List<RevisionScript> compiled(List<RevisionNode> revisions) {
        boolean isSame =
                compiled.stream().map(RevisionScript::revision).toList().equals(revisions);
        return isSame && requireNothing(compiled) ? compiled : steps.compile(work, revisions);
    }

    private static boolean requireNothing(List<RevisionScript> scripts) {
        return scripts.stream().allMatch(script -> script.requires().isEmpty());
    }

    /** The process of the server; none where a pool hides the driver. */
    private OptionalInt process() {
        try {
            return work.greetedBy();
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private boolean isFit(List<RevisionNode> revisions) {
        return revisions.size() <= Pipeline.MOST
                && options.locks().mode() == LockMode.SESSION
                && options.transactionMode() == TransactionMode.PER_REVISION
                && !options.listener().waitsForEachRevision();
    }

    private boolean isFor(List<RevisionScript> scripts) {
        return SchemaCreation.isThere(work, options)
                && Pipeline.isMessage(scripts)
                && requireNothing(scripts)
                && steps.units(work).isEmpty();
    }

    private LockTimeout timeout(HistoryMark mark) {
        return LockTimeout.of(options.locks(), mark.lockTimeout());
    }

    private static boolean isSeenInTime(LockTimeout timeout) {
        return timeout.length().isZero() || timeout.length().compareTo(SHORT_WAIT) >= 0;
    }

    private Optional<List<RevisionResult>> run(
            InlineLease lease, HistoryMark mark, Plan plan, List<RevisionScript> scripts, Optional<Runs.Rest> rest) {
        InlineMessage message = new InlineMessage(runs, work, lease, mark, plan, scripts, timeout(mark), rest);
        Optional<List<RevisionResult>> done = message.run();
        done.ifPresent(results -> steps.done(scripts));
        return done;
    }
}
