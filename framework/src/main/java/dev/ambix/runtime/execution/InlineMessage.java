package dev.ambix.runtime.execution;

import dev.ambix.runtime.block.Block;
import dev.ambix.runtime.block.Block.Item;
import dev.ambix.runtime.block.TransactionFrame;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.execution.Pipeline.Failed;
import dev.ambix.runtime.history.HistoryMark;
import dev.ambix.runtime.history.RunStart;
import dev.ambix.runtime.lock.InlineLease;
import dev.ambix.runtime.lock.LockWatch;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.RunResult.RevisionResult;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.LockTimeout;
import dev.ambix.runtime.session.MessageListener;
import dev.ambix.runtime.session.MigratorOptions;
import dev.ambix.runtime.session.Milestone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The message of an {@link InlineRun}. The server says when it comes to a revision, so that listeners are told then and not at
 * the end; an exception of theirs cancels the rest.
 */
final class InlineMessage {
    private static final Logger LOG = LoggerFactory.getLogger(InlineMessage.class);

    private final Runs runs;
    private final MigratorOptions options;
    private final MigrationListener listener;
    private final InlineLease lease;
    private final HistoryMark mark;
    private final Plan plan;
    private final List<RevisionScript> scripts;
    private final LockTimeout timeout;
    private final Optional<Runs.Rest> rest;
    private final LockedRun run;
    private final Optional<SchemaReading> reading;
    private @Nullable Throwable thrown;
    private boolean isTold;
    private boolean isEnded;

    InlineMessage(
            Runs runs,
            JdbcSession work,
            InlineLease lease,
            HistoryMark mark,
            Plan plan,
            List<RevisionScript> scripts,
            LockTimeout timeout,
            Optional<Runs.Rest> rest) {
        this.runs = runs;
        this.options = runs.options();
        this.listener = options.listener();
        this.lease = lease;
        this.mark = mark;
        this.plan = plan;
        this.scripts = scripts;
        this.timeout = timeout;
        this.rest = rest;
        this.run = LockedRun.inMessage(work, lease, options, mark);
        this.reading = SchemaReading.of(options, work);
    }

    /** Sends it, and goes on where it failed; empty if nothing was done. */
    Optional<List<RevisionResult>> run() {
        TransactionFrame frame = new TransactionFrame(lease.check(), timeout, options.statementTimeout(), List.of());
        try (LockWatch watch = LockWatch.of(lease, timeout, listener)) {
            return send(new Execution(run, runs.compiler(), options, frame, watch, rest));
        }
    }

    private Optional<List<RevisionResult>> send(Execution execution) {
        Pipeline pipeline = new Pipeline(execution);
        RevisionRunner runner = new RevisionRunner(execution);
        List<Item> opening = opening();
        List<Item> items = new ArrayList<>(opening);
        List<Integer> ends = new ArrayList<>();
        for (int place = 0; place < scripts.size(); place++) {
            items.addAll(revision(execution, place));
            ends.add(items.size());
        }
        int closing = items.size();
        items.addAll(closing());
        Optional<Failed> failed = pipeline.send(scripts, items, new MessageListener() {
            @Override
            public void milestone(int place) {
                reached(runner, place);
            }

            @Override
            public boolean takesRows() {
                return isReadInMessage();
            }

            @Override
            public void rows(int statement, ResultSet rows) {
                if (statement >= closing) {
                    reading.orElseThrow().take(rows);
                }
            }
        });
        if (failed.isPresent()
                && !failed.get().failure().isConnectionLost()
                && failed.get().index() < opening.size()) {
            lease.releaseAll(failed.get().failure().failure());
            return Optional.empty();
        }
        try {
            return Optional.of(goOn(pipeline, runner, ends, failed));
        } catch (RuntimeException | Error e) {
            if (!isEnded) {
                run.failed(e);
            }
            runs.tell(e);
            throw e;
        }
    }

    private List<Item> opening() {
        return items(
                "begin isolation level read committed",
                "set local row_security = off",
                lease.gate(mark.isLeft()),
                RunStart.statement(
                        options.history(),
                        mark.direction(),
                        options.tag(),
                        options.safeguards().note(),
                        mark.start()),
                "commit");
    }

    /** The transaction of a revision, which first says that it has begun. */
    private List<Item> revision(Execution execution, int place) {
        List<Item> items = new ArrayList<>();
        for (Block block : execution.divide(scripts.get(place), 0)) {
            items.addAll(BlockRunner.transaction(block));
        }
        items.add(1, Item.bookkeeping(Milestone.statement(place)));
        return items;
    }

    /**
     * The end of the run, or else the reading of the schema's fingerprint, which is recorded with that end. The lock is released
     * when the end is committed: before, others would think that the run died.
     */
    private List<Item> closing() {
        if (reading.isEmpty()) {
            return items("begin", run.history().journal().runDone(mark.direction()), "commit", lease.release());
        }
        if (!isReadInMessage()) {
            return List.of();
        }
        List<String> statements = new ArrayList<>(reading.get().statements());
        statements.add(1, Milestone.statement(scripts.size()));
        return items(statements.toArray(String[]::new));
    }

    private boolean isReadInMessage() {
        return reading.isPresent() && Pipeline.isSilent(scripts);
    }

    private static List<Item> items(String... statements) {
        return Stream.of(statements).map(Item::bookkeeping).toList();
    }

    private void reached(RevisionRunner runner, int place) {
        if (thrown != null) {
            return;
        }
        try {
            begun();
            runner.reached(scripts, place);
        } catch (RuntimeException | Error e) {
            thrown = e;
            cancel();
        }
    }

    private void begun() {
        if (!isTold) {
            isTold = true;
            listener.runNumbered(run.number());
            listener.runStarted(plan);
        }
    }

    private void cancel() {
        try {
            run.work().cancel();
        } catch (SQLException e) {
            LOG.debug("The run could not be cancelled", e);
        }
    }

    private List<RevisionResult> goOn(
            Pipeline pipeline, RevisionRunner runner, List<Integer> ends, Optional<Failed> failed) {
        Optional<ItemFailure> failure = failed.map(Failed::failure);
        if (failure.filter(ItemFailure::isConnectionLost).isPresent()) {
            return afterLoss(pipeline, runner, failure.get());
        }
        int done = failed.map(at ->
                        (int) ends.stream().filter(end -> end <= at.index()).count())
                .orElse(scripts.size());
        if (failed.isEmpty() && reading.isEmpty()) {
            isEnded = true;
            lease.released();
        }
        rethrow();
        List<RevisionResult> results = runner.goOn(
                scripts, Collections.nCopies(done, runner.took()), failure.filter(any -> done < scripts.size()));
        boolean isRead = isReadInMessage() && done == scripts.size();
        failure.filter(any -> isRead).ifPresent(at -> reading.orElseThrow().failed(at.failure()));
        end(isRead);
        return results;
    }

    private void rethrow() {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }

    private void end(boolean isRead) {
        if (isEnded) {
            return;
        }
        Optional<String> fingerprint = isRead
                ? reading.orElseThrow().text()
                : SchemaReading.of(options, run.work()).flatMap(again -> again.read(run.work()));
        if (run.done(fingerprint, List.of(lease.release()))) {
            lease.released();
        }
        isEnded = true;
    }

    /** The journal knows how far the run has come, if another session can be asked and no other run has come between. */
    private List<RevisionResult> afterLoss(Pipeline pipeline, RevisionRunner runner, ItemFailure failure) {
        boolean isKnown = run.awaitEndOfWork();
        Fate fate = isKnown ? fate() : Fate.UNKNOWN;
        if (fate == Fate.NOT_BEGUN) {
            isEnded = true;
            throw ConnectionFailedException.of(
                    ServerError.driverException(failure.failure()).orElseThrow());
        }
        begun();
        Map<String, Duration> done = fate == Fate.UNKNOWN ? Map.of() : pipeline.done(scripts, run.journal());
        isEnded = fate != Fate.OPEN;
        rethrow();
        if (isEnded && done.size() < scripts.size()) {
            throw runner.unknown(scripts, failure);
        }
        boolean isAll = done.size() == scripts.size();
        if (isAll) {
            LOG.warn("The connection was lost when the revisions of the run were done.");
        }
        List<RevisionResult> results = runner.goOn(
                scripts, List.copyOf(done.values()), Optional.of(failure).filter(any -> !isAll));
        if (!isEnded) {
            run.done();
        }
        return results;
    }

    /** The text about the run for the journal. */
    private enum Fate {
        NOT_BEGUN,
        OPEN,
        ENDED,
        UNKNOWN
    }

    private Fate fate() {
        try {
            return run.journal().queryOne(mark.fate(), row -> {
                if (!row.getBoolean(1)) {
                    return Fate.NOT_BEGUN;
                }
                return row.getBoolean(2) ? Fate.ENDED : Fate.OPEN;
            });
        } catch (SQLException e) {
            return Fate.UNKNOWN;
        }
    }
}
