package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;
import dev.ambix.runtime.block.Block;
import dev.ambix.runtime.block.Block.Item;
import dev.ambix.runtime.block.Blocks;
import dev.ambix.runtime.history.HistorySql.EndState;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.PartialRevision;
import dev.ambix.runtime.run.RunResult.RevisionResult;
import dev.ambix.runtime.session.MigratorOptions;
import dev.ambix.schema.NamingConvention;
import dev.ambix.sql.SqlCompiler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs revisions in one transaction: all of them or none. */
public final class SingleTransactionRunner {
    private final LockedRun run;
    private final SqlCompiler compiler;
    private final NamingConvention naming;
    private final MigrationListener listener;
    private final List<String> reset;

    SingleTransactionRunner(LockedRun run, SqlCompiler compiler, MigratorOptions options, List<String> reset) {
        this.run = run;
        this.compiler = compiler;
        this.naming = options.naming();
        this.listener = options.listener();
        this.reset = reset;
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

    /** Refuses revisions that an earlier run left half-way: what is done of them cannot be rolled back any more. */
    static void requireWhole(List<PartialRevision> partial) {
        partial.stream().findFirst().ifPresent(half -> {
            throw new MigrationException("An earlier run left revision " + half.revision()
                    + " half-way. Finish it first, without the single transaction.");
        });
    }

    List<RevisionResult> run(List<RevisionScript> scripts) {
        List<RevisionResult> results = new ArrayList<>();
        try {
            for (int i = 0; i < scripts.size(); i++) {
                results.add(run(scripts.get(i), i == 0, i == scripts.size() - 1));
            }
        } catch (RuntimeException | Error e) {
            // A listener may have thrown while the transaction was open.
            run.work().rollback();
            throw e;
        }
        return results;
    }

    private RevisionResult run(RevisionScript script, boolean isFirst, boolean isLast) {
        long start = System.nanoTime();
        listener.revisionStarted(script.revision(), script.direction());
        send(script, items(script, isFirst, isLast));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        listener.revisionDone(script.revision(), script.direction(), took);
        return new RevisionResult(script.revision(), took);
    }

    private List<Item> items(RevisionScript script, boolean isFirst, boolean isLast) {
        List<Item> items = new ArrayList<>();
        if (isFirst) {
            items.add(BlockRunner.BEGIN);
        }
        for (Block block : Blocks.of(script, run.history(), 0, reset)) {
            items.addAll(block.items());
            items.addAll(block.after());
        }
        if (isLast) {
            items.add(BlockRunner.COMMIT);
        }
        return items;
    }

    private void send(RevisionScript script, List<Item> items) {
        BlockRunner blocks = new BlockRunner(
                run.work(),
                compiler,
                naming,
                item -> item.origin()
                        .ifPresent(origin -> listener.statementStarted(
                                script.revision(),
                                item.number(),
                                origin.operation().summary())),
                new BackfillRunner(run, script, listener)::run);
        try {
            blocks.runTransaction(items);
        } catch (ItemFailure failure) {
            FailureReport report = new FailureReport(script, failure);
            run.failed(EndState.FAILED, script.revision().id(), Optional.empty(), report.error());
            throw report.exception(
                    failure.isConnectionLost()
                            ? "The connection was lost: the server has either committed the whole run, or rolled it back.\n"
                                    + "To go on: run the same command again; it finds out."
                            : "Rolled back: the whole run.\nStands: what stood before it.\n"
                                    + "To go on: correct the migration, then run the same command again.");
        }
    }
}
