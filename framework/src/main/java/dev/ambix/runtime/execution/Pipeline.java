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

    /**
     * How far a message came.
     *
     * @param done how long each revision took that is committed
     * @param failure why the next one is not, if one failed
     * @param reading whether the server refused the text as a whole, and ran nothing of it
     */
    record Sent(List<Duration> done, Optional<ItemFailure> failure, boolean reading) {}

    /** The statement at a place of the message failed. */
    record Failed(int index, ItemFailure failure) {
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
            return new Sent(durations(group, run.work(), took), Optional.empty(), false);
        }
        ItemFailure failure = failed.get().failure();
        if (failure.isConnectionLost()) {
            return new Sent(
                    durations(group.subList(0, committed(group)), run.journal(), took), Optional.of(failure), false);
        }
        int done =
                (int) ends.stream().filter(end -> end <= failed.get().index()).count();
        return new Sent(
                durations(group.subList(0, done), run.work(), took),
                Optional.of(failure),
                failed.get().isReading());
    }

    /**
     * The transaction of a revision of a message. The commit of the last one waits for the disk and for synchronous standbys, and
     * that makes those before it durable, too, as the server writes its log in order. So they need not wait: nobody is told that
     * they are done before the message is at its end. Where it ends with an error, the record of that error does the same.
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
                .size());
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

    /**
     * After a lost connection only the journal knows how many revisions were committed, when the server is done; the last one
     * is left to whoever reports the loss.
     */
    private int committed(List<RevisionScript> group) {
        return run.awaitEndOfWork() ? Math.min(done(group, run.journal()).size(), group.size() - 1) : 0;
    }

    /** How long revisions took that are done; about as long as any of the message if the journal cannot be asked. */
    private List<Duration> durations(List<RevisionScript> done, JdbcSession session, Duration average) {
        Map<String, Duration> known = done.size() > 1 ? done(done, session) : Map.of();
        return done.stream()
                .map(script -> known.getOrDefault(script.revision().id(), average))
                .toList();
    }

    /** The revisions of a message that the journal has, with their durations. */
    Map<String, Duration> done(List<RevisionScript> group, JdbcSession session) {
        Map<String, Duration> durations = new LinkedHashMap<>();
        try {
            session.query(
                    run.history()
                            .journal()
                            .doneRevisions(revisions(group).stream()
                                    .map(RevisionNode::id)
                                    .toList()),
                    row -> durations.put(row.getString(1), Duration.of(row.getLong(2), ChronoUnit.MICROS)));
        } catch (SQLException e) {
            LOG.debug("It is not known how long the revisions took", e);
        }
        return durations;
    }
}
