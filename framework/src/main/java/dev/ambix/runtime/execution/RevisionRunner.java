package dev.ambix.runtime.execution;

import dev.ambix.runtime.block.Block;
import dev.ambix.runtime.block.Block.Scope;
import dev.ambix.runtime.history.JournalSql.EndState;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.PartialRevision;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.RunResult.RevisionResult;
import dev.ambix.runtime.session.UnsureStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs revisions, each in transactions of its own. */
final class RevisionRunner {
    private final Execution execution;
    private final LockedRun run;
    private final MigrationListener listener;
    private final List<RevisionResult> results = new ArrayList<>();
    private int announced;
    private long begun;

    RevisionRunner(Execution execution) {
        this.execution = execution;
        this.run = execution.run();
        this.listener = execution.listener();
    }

    /** Runs the revisions in order; {@code partial} are those of them that an earlier run did in part. */
    List<RevisionResult> run(List<RevisionScript> scripts, List<PartialRevision> partial) {
        Map<String, PartialRevision> halfWay =
                partial.stream().collect(Collectors.toMap(PartialRevision::revision, Function.identity()));
        Pipeline pipeline = new Pipeline(execution);
        for (int next = results.size(); next < scripts.size(); next = results.size()) {
            RevisionScript script = scripts.get(next);
            Optional<PartialRevision> half =
                    Optional.ofNullable(halfWay.get(script.revision().id()));
            List<RevisionScript> group = half.isPresent()
                    ? List.of()
                    : pipeline.next(scripts.subList(next, scripts.size()).stream()
                            .takeWhile(other ->
                                    !halfWay.containsKey(other.revision().id()))
                            .toList());
            announce(script);
            if (group.isEmpty()) {
                run(script, half);
            } else {
                run(pipeline, group);
            }
        }
        return results;
    }

    /** The server has come to a revision of a message that has all of them, or behind the last; those before it are committed. */
    void reached(List<RevisionScript> scripts, int place) {
        while (results.size() < place) {
            done(scripts.get(results.size()), took());
        }
        if (place == scripts.size()) {
            return;
        }
        begun = System.nanoTime();
        announced = place + 1;
        RevisionScript script = scripts.get(place);
        execution.begin(script, !results.isEmpty());
    }

    /** How long the revision takes that was reached last. */
    Duration took() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** The connection was lost, and nobody knows whether the revision that was reached last was committed. */
    RevisionFailedException unknown(List<RevisionScript> scripts, ItemFailure failure) {
        RevisionScript script = scripts.get(Math.min(results.size(), scripts.size() - 1));
        announce(script);
        Block block = execution.divide(script, 0).get(0);
        return new FailureReport(script, failure)
                .exception(outcome(script, block, 0).unknown());
    }

    /** Goes on where a message that had all revisions has come to; the durations are those of the revisions that it has done. */
    List<RevisionResult> goOn(List<RevisionScript> scripts, List<Duration> done, Optional<ItemFailure> failure) {
        while (results.size() < done.size()) {
            announce(scripts.get(results.size()));
            done(scripts.get(results.size()), done.get(results.size()));
        }
        if (failure.isPresent()) {
            announce(scripts.get(results.size()));
            goOn(scripts.get(results.size()), failure.get(), begun);
        }
        return run(scripts, List.of());
    }

    /** Runs revisions that go in one message; the first of them has been announced. */
    private void run(Pipeline pipeline, List<RevisionScript> group) {
        long start = System.nanoTime();
        Pipeline.Sent sent = pipeline.send(group);
        for (int i = 0; i < sent.done().size(); i++) {
            announce(group.get(i));
            done(group.get(i), sent.done().get(i));
        }
        if (sent.failure().isPresent()) {
            RevisionScript failed = group.get(sent.done().size());
            announce(failed);
            if (sent.reading()) {
                run(failed, Optional.empty());
            } else {
                goOn(failed, sent.failure().get(), start);
            }
        }
    }

    /** Tells that the revision behind those that are done starts, unless that was told. */
    private void announce(RevisionScript script) {
        if (announced == results.size()) {
            announced++;
            begun = System.nanoTime();
            execution.begin(script, !results.isEmpty());
        }
    }

    /** Of a revision that failed in a message, tells why, or makes the next attempts. */
    private void goOn(RevisionScript script, ItemFailure failure, long start) {
        Block block = execution.divide(script, 0).get(0);
        try {
            execution.blocks(script).runAgain(block, failure);
        } catch (ItemFailure last) {
            Outcome outcome = outcome(script, block, 0);
            throw ended(outcome, last);
        }
        done(script, Duration.ofNanos(System.nanoTime() - start));
    }

    private void done(RevisionScript script, Duration took) {
        results.add(new RevisionResult(script.revision(), took));
        listener.revisionDone(script.revision(), script.direction(), took);
    }

    private void run(RevisionScript script, Optional<PartialRevision> partial) {
        long start = System.nanoTime();
        UnsureStatement choice = execution.options().safeguards().unsure();
        int done = partial.map(p -> new Resumption(run, script, p, choice).settle())
                .orElse(0);
        BlockRunner blocks = execution.blocks(script);
        for (Block block : execution.divide(script, done)) {
            run(blocks, script, block, done);
            done = lastOf(block, done);
        }
        done(script, Duration.ofNanos(System.nanoTime() - start));
    }

    private void run(BlockRunner blocks, RevisionScript script, Block block, int done) {
        try {
            blocks.run(block);
        } catch (ItemFailure failure) {
            Outcome outcome = recorded(outcome(script, block, done), failure);
            throw ended(outcome, failure);
        }
    }

    /** A statement of its own that was done before recording it failed: the other session may be able to record it. */
    private Outcome recorded(Outcome outcome, ItemFailure failure) {
        int number = outcome.done() + 1;
        return isAfterStatement(outcome.block(), failure)
                        && run.recorded(run.history().journal().statementDone(outcome.script(), number))
                ? outcome.withDone(number)
                : outcome;
    }

    private static boolean isAfterStatement(Block block, ItemFailure failure) {
        List<Block.Item> items = block.items();
        return block.scope() == Scope.AUTOCOMMIT
                && items.indexOf(failure.item())
                        > items.indexOf(items.stream()
                                .filter(item -> item.origin().isPresent())
                                .findFirst()
                                .orElseThrow());
    }

    private Outcome outcome(RevisionScript script, Block block, int done) {
        return new Outcome(script, block, done, results, execution.rest());
    }

    private RuntimeException ended(Outcome outcome, ItemFailure failure) {
        if (failure.failure() instanceof StoppedBackfill stopped && stopped.isGivingWay()) {
            run.gaveWay(outcome.revision(), openStatement(outcome), stopped.getMessage());
            return new GaveWay(results, execution.rest().map(Runs.Rest::work));
        }
        return failure.isConnectionLost() ? lost(outcome, failure) : failed(outcome, failure.told(listener));
    }

    private RevisionFailedException failed(Outcome outcome, ItemFailure failure) {
        FailureReport report = new FailureReport(outcome.script(), failure);
        EndState state = isAfterStatement(outcome.block(), failure) ? EndState.INTERRUPTED : EndState.FAILED;
        run.failed(state, outcome.revision(), openStatement(outcome), report.error());
        return report.exception(
                failure.failure() instanceof StoppedBackfill ? outcome.stopped() : outcome.text(failure));
    }

    /** The revision that was sent last may stand all the same: the journal knows, if its connection is another and still there. */
    private RevisionFailedException lost(Outcome outcome, ItemFailure failure) {
        FailureReport report = new FailureReport(outcome.script(), failure);
        if (!run.awaitEndOfWork()) {
            return report.exception(outcome.unknown());
        }
        try {
            if (isJournalled(run.history().journal().isRevisionDone(outcome.script()))) {
                run.failed(report.error());
                return report.exception(outcome.committed());
            }
            int last = lastOf(outcome.block(), outcome.done());
            boolean blockDone =
                    last > 0 && isJournalled(run.history().journal().isStatementDone(outcome.script(), last));
            Outcome now = blockDone ? outcome.withDone(last) : outcome;
            run.failed(
                    EndState.INTERRUPTED,
                    outcome.revision(),
                    blockDone ? Optional.empty() : openStatement(outcome),
                    report.error());
            return report.exception(now.text(failure));
        } catch (SQLException e) {
            return report.exception(outcome.unknown());
        }
    }

    private boolean isJournalled(String query) throws SQLException {
        return run.journal().queryOne(query, row -> row.getBoolean(1));
    }

    /** The statement of its own that may have been running. */
    private static Optional<Integer> openStatement(Outcome outcome) {
        return outcome.block().scope() == Scope.AUTOCOMMIT ? Optional.of(outcome.done() + 1) : Optional.empty();
    }

    /** How many statements are done after a block. */
    private static int lastOf(Block block, int done) {
        return block.items().stream().mapToInt(Block.Item::number).reduce(done, Math::max);
    }
}
