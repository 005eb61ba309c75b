package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.RunResult.RevisionResult;
import dev.ambix.sql.SqlCompiler;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Finds out whether there is work, takes the lock for it and runs it. */
record Runs(
        ConnectionSource connections,
        MigratorOptions options,
        SqlCompiler compiler,
        ScriptCompiler scripts,
        HistoryReader history) {
    /**
     * Runs the revisions that {@code steps} finds to do. It is asked first without the lock, so that an up-to-date fleet
     * never queues, and again under it.
     */
    RunResult run(Direction direction, Function<Session, List<RevisionNode>> steps) {
        long start = System.nanoTime();
        try (Session work = connections.open()) {
            List<RevisionResult> done = steps.apply(work).isEmpty() ? List.of() : runLocked(work, direction, steps);
            RunResult result = new RunResult(direction, done, Duration.ofNanos(System.nanoTime() - start));
            if (!done.isEmpty()) {
                options.listener().runDone(result);
            }
            return result;
        }
    }

    private List<RevisionResult> runLocked(
            Session work, Direction direction, Function<Session, List<RevisionNode>> steps) {
        return underLock(work, journal -> {
            List<RevisionNode> revisions = steps.apply(work);
            return revisions.isEmpty() ? List.of() : runSteps(work, journal, direction, revisions);
        });
    }

    /** Does something while holding the run lock; it is given the session that holds it. */
    <T> T underLock(Session work, Function<Session, T> code) {
        Session guard = connections.hasMany() ? connections.open() : work;
        try {
            return RunLock.holding(guard, options, () -> code.apply(guard));
        } finally {
            if (guard != work) {
                guard.close();
            }
        }
    }

    private List<RevisionResult> runSteps(
            Session work, Session journal, Direction direction, List<RevisionNode> revisions) {
        List<RevisionScript> compiled = scripts.compile(revisions, direction);
        if (options.transactionMode() == TransactionMode.SINGLE) {
            SingleTransactionRunner.requireTransactional(compiled);
        }
        HistoryTables.ensure(journal, options.historySchema());
        List<PartialRevision> partial = partial(journal, direction, revisions);
        return SessionSettings.during(work, options, () -> {
            LockedRun run = LockedRun.start(work, journal, options, direction);
            options.listener().runStarted(Plan.of(direction, compiled, partial));
            List<RevisionResult> results = runAll(run, compiled, partial);
            run.done();
            return results;
        });
    }

    private List<RevisionResult> runAll(LockedRun run, List<RevisionScript> compiled, List<PartialRevision> partial) {
        return options.transactionMode() == TransactionMode.SINGLE
                ? new SingleTransactionRunner(run, compiler, options.listener()).run(compiled)
                : new RevisionRunner(run, compiler, options.listener()).run(compiled, partial);
    }

    /** What an earlier run left half-way; refused if this run does not go on with it. */
    private List<PartialRevision> partial(Session session, Direction direction, List<RevisionNode> revisions) {
        List<PartialRevision> open = history.partial(session);
        for (PartialRevision partial : open) {
            boolean goesOn = partial.direction() == direction
                    && revisions.stream().anyMatch(revision -> revision.id().equals(partial.revision()));
            boolean isApart = direction == Direction.UPGRADE && partial.direction() == Direction.UPGRADE;
            if (!goesOn && !isApart) {
                throw new MigrationException("An earlier " + partial.direction().word() + " of revision "
                        + partial.revision() + " stopped after " + partial.done()
                        + " of its statements, some of which ran outside of a transaction. Finish it first with another "
                        + partial.direction().word()
                        + ", or put the schema right by hand and stamp the revision.");
            }
        }
        return open.stream()
                .filter(partial ->
                        revisions.stream().anyMatch(revision -> revision.id().equals(partial.revision())))
                .toList();
    }
}
