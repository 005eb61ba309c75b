package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.block.BlockFrame;
import dev.ambix.runtime.block.PlannedScripts;
import dev.ambix.runtime.block.SchemaCreation;
import dev.ambix.runtime.block.ServerRequirements;
import dev.ambix.runtime.block.SessionFrame;
import dev.ambix.runtime.block.SessionReset;
import dev.ambix.runtime.block.TransactionFrame;
import dev.ambix.runtime.history.HistoryMark;
import dev.ambix.runtime.history.HistoryReader;
import dev.ambix.runtime.history.HistoryTables;
import dev.ambix.runtime.lock.LockWatch;
import dev.ambix.runtime.lock.Pause;
import dev.ambix.runtime.lock.RunLease;
import dev.ambix.runtime.lock.TurnRequest;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.PartialRevision;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.RunResult.RevisionResult;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.runtime.session.ConnectionSource;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.LockTimeout;
import dev.ambix.runtime.session.MigratorOptions;
import dev.ambix.runtime.session.SessionSettings;
import dev.ambix.sql.compiler.SqlCompiler;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out whether there is work, takes the lock for it and runs it. */
public record Runs(ConnectionSource connections, MigratorOptions options, SqlCompiler compiler, HistoryReader history) {
    /** For how long a backfill waits for one that asked for its turn to take it. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** The work of a run. */
    public interface Work {
        /** The revisions to run, in order. It is asked twice: without the lock, and again under it. */
        Found find(JdbcSession session);

        /** Loads the migrations that {@link #compile} needs, so that it takes less time under the lock. */
        default void prepare(List<RevisionNode> found) {}

        /** The scripts of the revisions that were found last. */
        List<RevisionScript> compile(JdbcSession session, List<RevisionNode> found);

        /** The repeatable units that are applied behind the revisions that were found last. */
        default List<Plan.Unit> units(JdbcSession session) {
            return List.of();
        }

        /** All of it was run. */
        default void done(List<RevisionScript> compiled) {}
    }

    /**
     * The work to do, and where the database is.
     *
     * @param revisions the revisions to run, in order
     * @param tips the applied revisions that no other applied one follows
     * @param mark where the history stands, if all of this follows from the applied revisions; empty if there was more to look at
     * @param rest how the rest of the revisions is found when some of them are done; empty if the same work finds it
     */
    public record Found(
            List<RevisionNode> revisions, List<RevisionNode> tips, Optional<HistoryMark> mark, Optional<Rest> rest) {
        public Found(List<RevisionNode> revisions, List<RevisionNode> tips) {
            this(revisions, tips, Optional.empty(), Optional.empty());
        }
    }

    /**
     * The work of targets that count steps from the applied revisions, with targets that do not.
     *
     * @param targets the ids of the revisions in the place of the steps
     * @param work the work with these
     * @param isBegun whether some of the revisions were done before this work
     */
    public record Rest(List<String> targets, Work work, boolean isBegun) {
        /**
         * The targets as advice, behind "run the same command again"; empty where that command still means the same.
         *
         * @param isMoved whether this work has done revisions, or may have
         */
        String advice(boolean isMoved) {
            if (!isBegun && !isMoved) {
                return "";
            }
            return " with the target" + (targets.size() == 1 ? " " : "s ") + String.join(" ", targets)
                    + ", as steps are counted anew";
        }
    }

    /** The revisions that a run did, and where the database was when it looked last. */
    private record Done(List<RevisionResult> results, List<RevisionNode> tips) {}

    /**
     * Runs the revisions that are found to do. They are looked for first without the lock, so that an up-to-date fleet
     * never queues, and again under it.
     */
    public RunResult run(Direction direction, Work steps) {
        long start = System.nanoTime();
        try (JdbcSession work = connections.open()) {
            Done done = runInTurns(work, direction, steps);
            RunResult result = new RunResult(direction, done.results(), Duration.ofNanos(System.nanoTime() - start));
            if (result.isEmpty()) {
                options.listener().nothingToDo(direction, done.tips());
            } else {
                options.listener().runDone(result);
            }
            return result;
        }
    }

    /** A backfill that lets another run go first takes its turn again, and looks anew for pending revisions. */
    private Done runInTurns(JdbcSession work, Direction direction, Work steps) {
        List<RevisionResult> before = new ArrayList<>();
        Work left = steps;
        while (true) {
            try {
                Done done = runFound(work, direction, left);
                before.addAll(done.results());
                return new Done(before, done.tips());
            } catch (GaveWay gave) {
                before.addAll(gave.results());
                left = gave.rest().orElse(left);
                awaitOther(work);
            }
        }
    }

    /** The other run asks for the lock twice a second, and its request ends when it has it. */
    private void awaitOther(JdbcSession work) {
        long start = System.nanoTime();
        try {
            while (TurnRequest.isMade(work, options) && System.nanoTime() - start < LONGEST_TURN.toNanos()) {
                Pause.sleep(BETWEEN_LOOKS, options.listener());
            }
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Done runFound(JdbcSession work, Direction direction, Work steps) {
        Found found = find(work, direction, steps);
        if (found.revisions().isEmpty()) {
            return nothing(work, direction, steps, found);
        }
        steps.prepare(found.revisions());
        InlineRun inline = new InlineRun(this, work, direction, steps);
        Optional<List<RevisionResult>> done = inline.run(found);
        return done.isPresent() ? new Done(done.get(), found.tips()) : runLocked(work, direction, steps, inline, found);
    }

    /** Whether another run is in the midst of revisions, and none of these is among them. */
    private boolean isApart(JdbcSession session, Direction direction, List<RevisionNode> revisions) {
        List<PartialRevision> open =
                direction == Direction.UPGRADE ? history.partial(session) : List.<PartialRevision>of();
        return !open.isEmpty() && open.stream().noneMatch(partial -> Resumption.isAmong(revisions, partial));
    }

    /** The revisions to be done; finding nothing is refused where an earlier run left something half-way. */
    private Found find(JdbcSession session, Direction direction, Work steps) {
        Found found = steps.find(session);
        if (found.revisions().isEmpty() && found.mark().isEmpty()) {
            Resumption.goingOn(history.partial(session), direction, List.of());
        }
        return found;
    }

    /**
     * What is left of the work under the lock. Steps that count from the applied revisions end where they ended when they were
     * counted: another run that came first may have taken some of them, or all.
     */
    private Found findAgain(JdbcSession session, Direction direction, Work steps, Found unlocked) {
        Found found = find(session, direction, unlocked.rest().map(Rest::work).orElse(steps));
        if (unlocked.rest().isPresent() && !unlocked.revisions().containsAll(found.revisions())) {
            throw new MigrationException("Another run moved the database while this one waited: the "
                    + direction.word() + " would take " + ids(found.revisions()) + " now, and not "
                    + ids(unlocked.revisions())
                    + " as counted before. Nothing was done. Look where the database is, and count again.");
        }
        return found.revisions().equals(unlocked.revisions())
                ? new Found(found.revisions(), found.tips(), found.mark(), unlocked.rest())
                : found;
    }

    private static String ids(List<RevisionNode> revisions) {
        return revisions.stream().map(RevisionNode::id).collect(Collectors.joining(", "));
    }

    /** The approved plan may be done already. */
    private Done nothing(JdbcSession work, Direction direction, Work steps, Found found) {
        if (options.safeguards().approvedPlan().isPresent()) {
            Plan none = PlannedScripts.plan(options, direction, List.of(), List.of(), steps.units(work));
            options.safeguards().require(none.hash());
        }
        return new Done(List.of(), found.tips());
    }

    private Done runLocked(JdbcSession work, Direction direction, Work steps, InlineRun inline, Found unlocked) {
        TurnRequest turn = TurnRequest.of(options, () -> isApart(work, direction, unlocked.revisions()));
        try (RunLease lease = RunLease.take(work, connections, options, turn)) {
            JdbcSession journal = lease.journal();
            Found found = findAgain(work, direction, steps, unlocked);
            List<RevisionNode> revisions = found.revisions();
            if (revisions.isEmpty()) {
                return nothing(work, direction, steps, found);
            }
            List<RevisionScript> compiled = inline.compiled(revisions);
            ServerRequirements.check(compiled, work);
            List<PartialRevision> partial = Resumption.goingOn(history.partial(journal), direction, revisions);
            requirePossible(compiled, partial);
            OpenStatement.refuse(compiled, partial, options, journal);
            PausedBackfills.refuse(compiled, history, journal);
            Plan plan = PlannedScripts.plan(options, direction, compiled, partial, steps.units(work));
            options.safeguards().require(plan.hash());
            HistoryTables.ensure(journal, options.historySchema());
            if (direction == Direction.UPGRADE) {
                SchemaCreation.ensure(work, options, compiled);
            }
            LockedRun run = LockedRun.start(work, lease, options, direction);
            List<RevisionResult> results = runLocked(lease, run, plan, compiled, partial, found.rest());
            steps.done(compiled);
            return new Done(results, found.tips());
        }
    }

    private void requirePossible(List<RevisionScript> compiled, List<PartialRevision> partial) {
        if (options.transactionMode() == TransactionMode.SINGLE) {
            SingleTransactionRunner.requireTransactional(compiled);
            SingleTransactionRunner.requireWhole(partial);
        }
    }

    private List<RevisionResult> runLocked(
            RunLease lease,
            LockedRun run,
            Plan plan,
            List<RevisionScript> compiled,
            List<PartialRevision> partial,
            Optional<Rest> rest) {
        try {
            options.listener().runNumbered(run.number());
            options.listener().runStarted(plan);
            List<RevisionResult> results = runAll(lease, run, compiled, partial, rest);
            Optional<String> fingerprint =
                    SchemaReading.of(options, run.work()).flatMap(reading -> reading.read(run.work()));
            run.done(fingerprint, List.of());
            return results;
        } catch (GaveWay e) {
            throw e;
        } catch (RuntimeException | Error e) {
            run.failed(e);
            tell(e);
            throw e;
        }
    }

    void tell(Throwable failure) {
        try {
            options.listener().runFailed(failure);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private List<RevisionResult> runAll(
            RunLease lease,
            LockedRun run,
            List<RevisionScript> compiled,
            List<PartialRevision> partial,
            Optional<Rest> rest) {
        SessionSettings settings = lease.keepsSettings()
                ? SessionSettings.set(run.work(), options)
                : SessionSettings.unset(run.work(), options);
        try (settings;
                LockWatch watch = LockWatch.of(lease, settings.lockTimeout(), options.listener())) {
            BlockFrame frame = frame(lease, settings.lockTimeout(), reset(run, compiled));
            return runAll(new Execution(run, compiler, options, frame, watch, rest), compiled, partial);
        }
    }

    private List<RevisionResult> runAll(
            Execution execution, List<RevisionScript> compiled, List<PartialRevision> partial) {
        try {
            return options.transactionMode() == TransactionMode.SINGLE
                    ? new SingleTransactionRunner(execution, compiled).run()
                    : new RevisionRunner(execution).run(compiled, partial);
        } catch (RuntimeException | Error e) {
            SessionSettings.restore(execution.run().work(), execution.frame().afterCommit());
            throw e;
        }
    }

    private BlockFrame frame(RunLease lease, LockTimeout timeout, List<String> reset) {
        LockTimeout spread = options.transactionMode() == TransactionMode.SINGLE ? timeout.ofAll() : timeout;
        return lease.keepsSettings()
                ? new SessionFrame(List.of(lease.check()), spread, reset)
                : new TransactionFrame(lease.check(), spread, options.statementTimeout(), reset);
    }

    /** The statements that put the settings of the session back; nothing if no revision touches them. */
    private static List<String> reset(LockedRun run, List<RevisionScript> compiled) {
        try {
            return compiled.stream().anyMatch(SessionReset::isNeeded) ? SessionReset.forSession(run.work()) : List.of();
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }
}
