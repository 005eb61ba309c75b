package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Block.Item;
import dev.ambix.runtime.Block.Scope;
import dev.ambix.runtime.RunResult.RevisionResult;
import dev.ambix.sql.SqlCompiler;
import dev.ambix.sql.Statement.Recovery;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs revisions, each in transactions of its own. */
final class RevisionRunner {
    private final LockedRun run;
    private final BlockRunner blocks;
    private final MigrationListener listener;
    private final List<RevisionResult> results = new ArrayList<>();

    RevisionRunner(LockedRun run, SqlCompiler compiler, MigrationListener listener) {
        this.run = run;
        this.blocks = new BlockRunner(run.work(), compiler);
        this.listener = listener;
    }

    /** Runs the revisions in order; {@code partial} are those of them that an earlier run did in part. */
    List<RevisionResult> run(List<RevisionScript> scripts, List<PartialRevision> partial) {
        for (RevisionScript script : scripts) {
            String id = script.revision().id();
            run(script, partial.stream().filter(p -> p.revision().equals(id)).findFirst());
        }
        return results;
    }

    private void run(RevisionScript script, Optional<PartialRevision> partial) {
        RevisionNode revision = script.revision();
        long start = System.nanoTime();
        listener.revisionStarted(revision, script.direction());
        int done = partial.map(p -> resume(script, p)).orElse(0);
        for (Block block : Blocks.of(script, run.history(), done)) {
            done = run(script, block, done);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        results.add(new RevisionResult(revision, took));
        listener.revisionDone(revision, script.direction(), took);
    }

    /** Runs a block after {@code done} statements, and returns how many are done then. */
    private int run(RevisionScript script, Block block, int done) {
        announce(script, block);
        try {
            blocks.run(block);
        } catch (ItemFailure failure) {
            throw report(script, block, done, failure);
        }
        return block.items().stream().mapToInt(Item::number).reduce(done, Math::max);
    }

    private void announce(RevisionScript script, Block block) {
        for (Item item : block.items()) {
            item.origin()
                    .filter(o -> block.scope() == Scope.AUTOCOMMIT
                            || RevisionScript.online(o).isPresent())
                    .ifPresent(o -> listener.statementStarted(
                            script.revision(), item.number(), o.operation().summary()));
        }
    }

    /** Settles what an earlier run left open, and returns how many statements are done. */
    private int resume(RevisionScript script, PartialRevision partial) {
        requireUnchanged(script, partial);
        return partial.unsure().map(number -> settle(script, number)).orElse(partial.done());
    }

    private static void requireUnchanged(RevisionScript script, PartialRevision partial) {
        boolean same = partial.done() <= script.statements().size()
                && partial.doneHash()
                        .map(hash -> hash.equals(script.hash(partial.done())))
                        .orElse(true);
        if (!same) {
            throw new MigrationException(FailureReport.title(script.revision()) + " was changed after its first "
                    + partial.done()
                    + " statements had run. Restore these statements to go on with the rest, or put the "
                    + "schema right by hand and stamp the revision.");
        }
    }

    private int settle(RevisionScript script, int number) {
        Optional<Recovery> recovery =
                script.statements().get(number - 1).statement().recovery();
        try {
            if (recovery.isPresent() && tookEffect(recovery.get())) {
                run.work().execute(run.history().statementDone(script, number));
                return number;
            }
            if (recovery.flatMap(Recovery::cleanup).isPresent()) {
                run.work().execute(recovery.flatMap(Recovery::cleanup).get());
            }
            return number - 1;
        } catch (SQLException e) {
            throw new MigrationException(
                    "Statement " + number + " of revision " + script.revision().id()
                            + " was left open by an earlier run, and what it left behind cannot be settled: "
                            + ServerError.message(e) + ".",
                    e);
        }
    }

    private boolean tookEffect(Recovery recovery) throws SQLException {
        return run.work().queryOne(recovery.doneQuery(), row -> row.getBoolean(1));
    }

    private RevisionFailedException report(RevisionScript script, Block block, int done, ItemFailure failure) {
        FailureReport report = new FailureReport(script, failure);
        Outcome outcome = new Outcome(script, block, done, results);
        if (block.scope() == Scope.TRANSACTION && wasCommitted(script, failure)) {
            return report.exception(outcome.committed());
        }
        Optional<Integer> open = block.scope() == Scope.AUTOCOMMIT ? Optional.of(done + 1) : Optional.empty();
        run.failed(Optional.of(script.revision().id()), open, report.error());
        return report.exception(outcome.text());
    }

    /** Whether a transaction whose connection was lost had been committed before: only the server knows. */
    private boolean wasCommitted(RevisionScript script, ItemFailure failure) {
        boolean lost = failure.getCause() instanceof SQLException e
                && ServerError.of(e).isConnectionLost();
        if (!lost || run.journal() == run.work()) {
            return false;
        }
        try {
            boolean applied = run.journal()
                    .queryOne(run.history().isApplied(script.revision().id()), row -> row.getBoolean(1));
            return applied == (script.direction() == Direction.UPGRADE);
        } catch (SQLException e) {
            return false;
        }
    }
}
