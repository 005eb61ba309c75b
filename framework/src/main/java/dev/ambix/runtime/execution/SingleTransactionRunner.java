package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;
import dev.ambix.runtime.block.Block;
import dev.ambix.runtime.block.Block.Item;
import dev.ambix.runtime.history.JournalSql.EndState;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.PartialRevision;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.RunResult.RevisionResult;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs revisions in one transaction: all of them or none. */
public final class SingleTransactionRunner {
    private final Execution execution;
    private final LockedRun run;
    private final MigrationListener listener;
    private final List<RevisionScript> scripts;
    private final List<RevisionResult> results = new ArrayList<>();

    private RevisionScript current;

    /** For one script at least. */
    SingleTransactionRunner(Execution execution, List<RevisionScript> scripts) {
        this.execution = execution;
        this.scripts = scripts;
        this.current = scripts.get(0);
        this.run = execution.run();
        this.listener = execution.listener();
    }

    /** Refuses revisions that cannot share a transaction, before anything is done. */
    public static void requireTransactional(List<RevisionScript> scripts) {
        for (RevisionScript script : scripts) {
            script.statements().stream()
                    .filter(compiled -> !compiled.statement().isTransactional())
                    .findFirst()
                    .ifPresent(compiled -> {
                        throw new MigrationException(script.revision().title()
                                + " cannot share a transaction with others, because \""
                                + compiled.operation().summary()
                                + "\" runs outside of transactions. Run it without the single transaction.");
                    });
        }
    }

    /** Refuses revisions that an earlier run left half-way: their finished statements cannot be rolled back any more. */
    static void requireWhole(List<PartialRevision> partial) {
        partial.stream().findFirst().ifPresent(half -> {
            throw new MigrationException("An earlier run left revision " + half.revision()
                    + " half-way. Finish it first, without the single transaction.");
        });
    }

    /** Runs the revisions; all again from the first one, if one of them does not get its locks. */
    List<RevisionResult> run() {
        try {
            execution.attempts(() -> current.revision()).make(this::runAll);
            return results;
        } catch (ItemFailure failure) {
            throw failed(failure.told(listener));
        }
    }

    private void runAll() throws ItemFailure {
        results.clear();
        try {
            for (int i = 0; i < scripts.size(); i++) {
                current = scripts.get(i);
                results.add(run(current, items(i)));
            }
        } catch (RuntimeException | Error e) {
            // A listener may have thrown while the transaction was open.
            run.work().rollback();
            throw e;
        }
    }

    private RevisionResult run(RevisionScript script, List<Item> items) throws ItemFailure {
        long start = System.nanoTime();
        execution.begin(script, false);
        execution.blocks(script).runTransaction(items);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        listener.revisionDone(script.revision(), script.direction(), took);
        return new RevisionResult(script.revision(), took);
    }

    /** The statements of a script; those of the first one begin the transaction, those of the last one commit it. */
    private List<Item> items(int number) {
        List<Item> items = new ArrayList<>();
        if (number == 0) {
            items.add(BlockRunner.BEGIN);
        }
        for (Block block : execution.divide(scripts.get(number), 0)) {
            items.addAll(block.items());
            items.addAll(block.after());
        }
        if (number == scripts.size() - 1) {
            items.add(BlockRunner.COMMIT);
        }
        return items;
    }

    /** Whether it is known that the run, whose connection was lost, was not committed. */
    private boolean isRolledBack() {
        try {
            return run.awaitEndOfWork()
                    && !run.journal()
                            .queryOne(run.history().journal().isRevisionDone(current), row -> row.getBoolean(1));
        } catch (SQLException e) {
            return false;
        }
    }

    private RevisionFailedException failed(ItemFailure failure) {
        FailureReport report = new FailureReport(current, failure);
        if (!failure.isConnectionLost() || isRolledBack()) {
            run.failed(EndState.FAILED, current.revision().id(), Optional.empty(), report.error());
        }
        return report.exception(
                failure.isConnectionLost()
                        ? "The connection was lost: the server has either committed the whole run, or rolled it back.\n"
                                + "To go on: run the same command again"
                                + execution.rest().map(way -> way.advice(true)).orElse("") + "; it finds out."
                        : (failure.hasEndedTransaction()
                                        ? "Perhaps not rolled back: what the run did until the step, and in it.\n"
                                        : "Rolled back: the whole run.\n")
                                + "Kept: the state before it.\n"
                                + (failure.isInterrupted()
                                        ? "To go on: run the same command again."
                                        : "To go on: " + failure.remedy() + ", then run the same command again."));
    }
}
