package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.runtime.Block.Item;
import dev.ambix.runtime.RunResult.RevisionResult;
import dev.ambix.sql.SqlCompiler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs revisions in one transaction: all of them or none. */
final class SingleTransactionRunner {
    private final LockedRun run;
    private final BlockRunner blocks;
    private final MigrationListener listener;

    SingleTransactionRunner(LockedRun run, SqlCompiler compiler, MigrationListener listener) {
        this.run = run;
        this.blocks = new BlockRunner(run.work(), compiler);
        this.listener = listener;
    }

    /** Refuses revisions that cannot share a transaction, before anything is done. */
    static void requireTransactional(List<RevisionScript> scripts) {
        for (RevisionScript script : scripts) {
            script.statements().stream()
                    .filter(compiled -> !compiled.statement().isTransactional())
                    .findFirst()
                    .ifPresent(compiled -> {
                        throw new MigrationException(FailureReport.title(script.revision())
                                + " cannot share a transaction with others, because \""
                                + compiled.operation().summary()
                                + "\" runs outside of transactions. Run it without the single transaction.");
                    });
        }
    }

    List<RevisionResult> run(List<RevisionScript> scripts) {
        List<RevisionResult> results = new ArrayList<>();
        for (int i = 0; i < scripts.size(); i++) {
            RevisionScript script = scripts.get(i);
            long start = System.nanoTime();
            listener.revisionStarted(script.revision(), script.direction());
            run(script, items(script, i == 0, i == scripts.size() - 1));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            results.add(new RevisionResult(script.revision(), took));
            listener.revisionDone(script.revision(), script.direction(), took);
        }
        return results;
    }

    private List<Item> items(RevisionScript script, boolean isFirst, boolean isLast) {
        List<Item> items = new ArrayList<>();
        if (isFirst) {
            items.add(BlockRunner.BEGIN);
        }
        Blocks.of(script, run.history(), 0).forEach(block -> items.addAll(block.items()));
        if (isLast) {
            items.add(BlockRunner.COMMIT);
        }
        return items;
    }

    private void run(RevisionScript script, List<Item> items) {
        try {
            blocks.runTransaction(items);
        } catch (ItemFailure failure) {
            FailureReport report = new FailureReport(script, failure);
            run.failed(Optional.of(script.revision().id()), Optional.empty(), report.error());
            throw report.exception("Rolled back: the whole run.\nStands: what stood before it.\n"
                    + "To go on: correct the migration, then run the same command again.");
        }
    }
}
