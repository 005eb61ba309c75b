package dev.ambix.runtime.execution;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.block.Block;
import dev.ambix.runtime.block.Block.Item;
import dev.ambix.runtime.block.SessionReset;
import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.recording.ContentText;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MessageListener;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.file.AuthoredSql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends revisions to the server, each with its transaction as it would be sent alone, but several in one message. An error ends
 * the message: transactions committed before it are kept, and nothing behind it is run.
 *
 * <p>The first message has one revision, and each that was quick lets the next one have twice as many; so a slow revision goes
 * by itself, and listeners hear of its start and end at once.
 */
final class Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    static final int MOST = 32;
    private static final int MOST_CHARACTERS = 1 << 17;

    /** The transaction does not wait until its commit is durable; a later one that waits makes it durable, too. */
    private static final Item UNWAITED = Item.bookkeeping("set local synchronous_commit = off");

    /** So much time for each revision of a message is little. */
    private static final Duration QUICK = Duration.ofMillis(100);

    private final Execution execution;
    private final LockedRun run;
    private int size = 1;

    /** How a message ended. */
    enum End {
        DONE,
        /** At a revision, of which more is to be found out where the connection was lost. */
        FAILED,
        /** The server refused the text as a whole, and ran nothing of it. */
        UNREAD,
        /** Nobody knows at which revision, as the connection was lost and the journal cannot be asked. */
        UNKNOWN
    }

    /**
     * How far a message came.
     *
     * @param done how long each revision took that is committed
     * @param answered for how many revisions the server has answered that they are committed
     * @param failure why the next one is not, if one failed
     */
    record Sent(List<Duration> done, int answered, Optional<ItemFailure> failure, End end) {}

    /** The statement at a place of the message failed. */
    record Failed(int index, ItemFailure failure) {
        /** How many revisions were answered before it, by the places behind their ends. */
        int answered(List<Integer> ends) {
            return (int) ends.stream().filter(end -> end <= index).count();
        }

        /** Errors of syntax and of encoding anywhere in the text are found before its first statement is run. */
        boolean isReading() {
            return index == 0
                    && ServerError.behind(failure.failure())
                            .filter(error -> error.sqlState().startsWith("42")
                                    || error.sqlState().startsWith("22"))
                            .isPresent();
        }
    }

    Pipeline(Execution execution) {
        this.execution = execution;
        this.run = execution.run();
    }

    /** The revisions at the beginning of a list that go in the next message; none if the first one cannot. */
    List<RevisionScript> next(List<RevisionScript> scripts) {
        int most = execution.listener().waitsForEachRevision() ? 1 : size;
        int characters = 0;
        List<RevisionScript> group = new ArrayList<>();
        for (RevisionScript script : scripts) {
            characters += characters(script);
            boolean isTooMuch = group.size() == most || !group.isEmpty() && characters > MOST_CHARACTERS;
            if (isTooMuch || !isPlain(script)) {
                break;
            }
            group.add(script);
        }
        return group;
    }

    /** Whether revisions can go together in one message. */
    static boolean isMessage(List<RevisionScript> scripts) {
        return scripts.size() <= MOST
                && scripts.stream().allMatch(Pipeline::isPlain)
                && scripts.stream().mapToInt(Pipeline::characters).sum() <= MOST_CHARACTERS;
    }

    private static int characters(RevisionScript script) {
        return script.statements().stream()
                .mapToInt(compiled -> compiled.statement().sql().length())
                .sum();
    }

    /** Whether it is one transaction of single statements, which leaves the session as it is. */
    static boolean isPlain(RevisionScript script) {
        return !SessionReset.isNeeded(script)
                && script.statements().stream()
                        .map(CompiledStatement::statement)
                        .allMatch(Pipeline::isPlain);
    }

    /** Whether no statement gives rows, which the driver would keep, however many they are. */
    static boolean isSilent(List<RevisionScript> scripts) {
        return scripts.stream()
                .flatMap(script -> script.statements().stream())
                .allMatch(compiled -> AuthoredSql.isSilent(compiled.statement().sql()));
    }

    private static boolean isPlain(Statement statement) {
        return statement.isTransactional() && statement.content().isEmpty() && AuthoredSql.isOne(statement.sql());
    }

    /** Sends revisions. A revision that fails is rolled back. */
    Sent send(List<RevisionScript> group) {
        List<Item> items = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (int place = 0; place < group.size(); place++) {
            items.addAll(transaction(group, place));
            ends.add(items.size());
        }
        long start = System.nanoTime();
        Optional<Failed> failed = send(group, items, MessageListener.NONE);
        Duration took = Duration.ofNanos(System.nanoTime() - start).dividedBy(group.size());
        size = failed.isEmpty() && took.compareTo(QUICK) < 0 ? Math.min(2 * size, MOST) : 1;
        if (failed.isEmpty()) {
            return new Sent(durations(group, run.work(), took), group.size(), Optional.empty(), End.DONE);
        }
        ItemFailure failure = failed.get().failure();
        int answered = failed.get().answered(ends);
        if (failure.isConnectionLost()) {
            return lost(group, answered, failure, took);
        }
        if (failed.get().isReading()) {
            return new Sent(List.of(), 0, Optional.of(failure), End.UNREAD);
        }
        Optional<ItemFailure> loss = makeDurable(answered, run.work());
        return loss.isPresent()
                ? lost(group, answered, loss.get(), took)
                : new Sent(
                        durations(group.subList(0, answered), run.work(), took),
                        answered,
                        Optional.of(failure),
                        End.FAILED);
    }

    /** Waits for the commits that did not wait, so that listeners can be told of them; the loss, if the server has gone. */
    private Optional<ItemFailure> makeDurable(int commits, JdbcSession session) {
        if (commits == 0) {
            return Optional.empty();
        }
        try {
            session.batch(run.history().journal().durable(run.direction()));
            return Optional.empty();
        } catch (BatchFailure e) {
            LOG.debug("It is not known whether the revisions are durable", e);
            session.rollback();
            return Optional.of(new ItemFailure(BlockRunner.UNKNOWN, e.failure()))
                    .filter(ItemFailure::isConnectionLost);
        }
    }

    /**
     * After a lost connection only the journal knows how many revisions were committed, when the server is done; the last one
     * is left to whoever reports the loss. Where the journal cannot be asked, the server's answers tell, if the server itself
     * has ended the session behind them.
     */
    private Sent lost(List<RevisionScript> group, int answered, ItemFailure failure, Duration took) {
        Optional<Integer> journalled = run.awaitEndOfWork() ? journalled(group) : Optional.empty();
        if (journalled.isEmpty() && group.size() > 1 && !ServerError.isSaid(failure.failure())) {
            return new Sent(List.of(), answered, Optional.of(failure), End.UNKNOWN);
        }
        int done = Math.min(journalled.orElse(answered), group.size() - 1);
        return new Sent(
                durations(group.subList(0, done), run.journal(), took),
                answered,
                Optional.of(answered == done ? failure : failure.atUnknown()),
                End.FAILED);
    }

    /** How many revisions the journal has for good; empty if it cannot be asked. */
    private Optional<Integer> journalled(List<RevisionScript> group) {
        return done(group, run.journal()).map(Map::size).filter(count -> makeDurable(count, run.journal())
                .isEmpty());
    }

    /**
     * The transaction of a revision of a message. The commit of the last one waits for the disk and for synchronous standbys, and
     * that makes those before it durable, too, as the server writes its log in order. So they need not wait: nobody is told that
     * they are done before the message is at its end. Where it ends with an error, another transaction does the same.
     *
     * @see <a href="https://www.postgresql.org/docs/current/wal-async-commit.html">Asynchronous Commit</a>
     */
    private List<Item> transaction(List<RevisionScript> group, int place) {
        List<Item> items = new ArrayList<>();
        for (Block block : execution.divide(group.get(place), 0)) {
            items.addAll(BlockRunner.transaction(block));
        }
        if (place < group.size() - 1) {
            items.add(1, UNWAITED);
        }
        return items;
    }

    /** Sends the items of several revisions; where one fails, the open transaction is rolled back. */
    Optional<Failed> send(List<RevisionScript> group, List<Item> items, MessageListener listener) {
        execution.watch().begin(revisions(group), observer -> done(group, observer)
                .map(Map::size)
                .orElse(0));
        try {
            run.work()
                    .message(
                            items.stream()
                                    .map(item -> ContentText.terminated(item.sql()))
                                    .toList(),
                            listener);
            return Optional.empty();
        } catch (BatchFailure e) {
            run.work().rollback();
            ItemFailure failure = new ItemFailure(items.get(e.index()), e.failure());
            return Optional.of(
                    new Failed(e.index(), failure.after(1, execution.watch().end())));
        } finally {
            execution.watch().end();
        }
    }

    private static List<RevisionNode> revisions(List<RevisionScript> group) {
        return group.stream().map(RevisionScript::revision).toList();
    }

    /** How long revisions took that are done; about as long as any of the message if the journal cannot be asked. */
    private List<Duration> durations(List<RevisionScript> done, JdbcSession session, Duration average) {
        Map<String, Duration> known = done.size() > 1 ? done(done, session).orElse(Map.of()) : Map.of();
        return done.stream()
                .map(script -> known.getOrDefault(script.revision().id(), average))
                .toList();
    }

    /** The revisions of a message that the journal has, with their durations; empty if it cannot be asked. */
    Optional<Map<String, Duration>> done(List<RevisionScript> group, JdbcSession session) {
        Map<String, Duration> durations = new LinkedHashMap<>();
        try {
            session.query(
                    run.history()
                            .journal()
                            .doneRevisions(revisions(group).stream()
                                    .map(RevisionNode::id)
                                    .toList()),
                    row -> durations.put(row.getString(1), Duration.of(row.getLong(2), ChronoUnit.MICROS)));
            return Optional.of(durations);
        } catch (SQLException e) {
            LOG.debug("It is not known how long the revisions took", e);
            return Optional.empty();
        }
    }
}
