package dev.ambix.runtime.execution;

import dev.ambix.impact.operation.LockCount;
import dev.ambix.runtime.block.Block;
import dev.ambix.runtime.block.SchemaCreation;
import dev.ambix.runtime.block.SessionFrame;
import dev.ambix.runtime.block.SessionReset;
import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.history.HistorySql;
import dev.ambix.runtime.history.HistoryTables;
import dev.ambix.runtime.history.ToolVersion;
import dev.ambix.runtime.lock.LockWatch;
import dev.ambix.runtime.lock.NoLease;
import dev.ambix.runtime.recording.ContentText;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import dev.ambix.runtime.session.SessionSettings;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Runs revisions on a database that is thrown away: no lock is taken, and nothing is journalled of those that run well. Many go
 * to the server in one message and one transaction, while those behind them are compiled. Where that fails, as for an enum value
 * that is used in the transaction that adds it, each is run once more as a run would do it.
 */
public final class ReplayRunner {
    /** More of them save the server nothing, and the first ones would wait for the others. */
    private static final int MOST = 32;

    private static final int MOST_LOCKS = 1500;
    private static final int MOST_CHARACTERS = 1 << 20;

    private final JdbcSession work;
    private final SqlCompiler compiler;
    private final MigratorOptions options;

    /** On a session that nobody else uses. */
    public ReplayRunner(JdbcSession work, SqlCompiler compiler, MigratorOptions options) {
        this.work = work;
        this.compiler = compiler;
        this.options = options;
    }

    /**
     * Runs them in their order, behind the history tables, which a run makes too.
     *
     * @param scripts each is asked for when its turn has come
     * @throws RevisionFailedException if one fails
     */
    public void run(List<RevisionScript> scripts) {
        HistoryTables.ensure(work, options.historySchema());
        SchemaCreation.ensure(work, options, scripts);
        try (SessionSettings settings = SessionSettings.set(work, options);
                Sending sending = new Sending(execution(settings))) {
            int next = 0;
            while (next < scripts.size()) {
                List<RevisionScript> group = group(scripts.subList(next, scripts.size()));
                List<RevisionScript> some = group.isEmpty() ? scripts.subList(next, next + 1) : group;
                sending.next(some);
                next += some.size();
            }
            sending.end();
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    /** The records of revisions that are run by themselves have no number, as for no run. */
    private Execution execution(SessionSettings settings) throws SQLException {
        HistorySql history = HistorySql.forRun(options.history(), ToolVersion.current(), 0);
        return new Execution(
                new LockedRun(work, new NoLease(work), history, Direction.UPGRADE, 0),
                compiler,
                options,
                new SessionFrame(List.of(), settings.lockTimeout(), SessionReset.forSession(work)),
                LockWatch.blind(options.listener()),
                Optional.empty());
    }

    /** The revisions that the server works on. They are at their end before others are begun. */
    private final class Sending implements AutoCloseable {
        private final Execution execution;
        private List<RevisionScript> group = List.of();
        private CompletableFuture<Boolean> isSent = CompletableFuture.completedFuture(true);

        Sending(Execution execution) {
            this.execution = execution;
        }

        void next(List<RevisionScript> others) {
            end();
            if (others.size() == 1) {
                alone(others.get(0));
                return;
            }
            group = others;
            isSent = CompletableFuture.supplyAsync(() -> isSent(others), ReplayRunner::onNewThread);
        }

        void end() {
            List<RevisionScript> sent = group;
            group = List.of();
            if (!isSent.join()) {
                sent.forEach(this::alone);
            }
        }

        private void alone(RevisionScript script) {
            try {
                for (Block block : execution.divide(script, 0)) {
                    execution.blocks(script).run(block);
                }
            } catch (ItemFailure failure) {
                throw new FailureReport(script, failure)
                        .exception("This was a replay on a scratch database; the database itself was left alone.");
            }
        }

        /** Leaves the session alone, also where a revision behind these cannot be compiled. */
        @Override
        public void close() {
            isSent.handle((sent, failure) -> true).join();
        }
    }

    private static void onNewThread(Runnable work) {
        Thread thread = new Thread(work, "ambix-replay");
        thread.setDaemon(true);
        thread.start();
    }

    /** The revisions at the beginning of a list that can share a transaction; none if the first one cannot. */
    private static List<RevisionScript> group(List<RevisionScript> scripts) {
        List<RevisionScript> group = new ArrayList<>();
        int locks = 0;
        int characters = 0;
        for (RevisionScript script : scripts) {
            for (CompiledStatement compiled : script.statements()) {
                locks += LockCount.of(compiled.operation());
                characters += compiled.statement().sql().length();
            }
            boolean isTooMuch = group.size() == MOST || locks > MOST_LOCKS || characters > MOST_CHARACTERS;
            if (isTooMuch || !Pipeline.isPlain(script)) {
                break;
            }
            group.add(script);
        }
        return group;
    }

    /** Whether all went well; nothing of it stands otherwise. */
    private boolean isSent(List<RevisionScript> group) {
        List<String> statements = new ArrayList<>(List.of("begin;"));
        group.stream()
                .flatMap(script -> script.statements().stream())
                .map(compiled -> ContentText.terminated(compiled.statement().sql()))
                .forEach(statements::add);
        statements.add("commit;");
        try {
            work.message(statements);
            return true;
        } catch (BatchFailure e) {
            work.rollback();
            return false;
        }
    }
}
