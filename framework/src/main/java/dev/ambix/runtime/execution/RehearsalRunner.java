package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.block.Block.Item;
import dev.ambix.runtime.block.SchemaCreation;
import dev.ambix.runtime.block.SessionFrame;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.history.HistorySql;
import dev.ambix.runtime.history.ToolVersion;
import dev.ambix.runtime.lock.LockWatch;
import dev.ambix.runtime.lock.NoLease;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.Rehearsal;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import dev.ambix.runtime.session.SessionSettings;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs revisions in one transaction, which is rolled back. Statements that cannot be in a transaction are left out; a statement
 * that fails after one of them may need it, so the rehearsal ends there.
 */
public final class RehearsalRunner {
    private final JdbcSession work;
    private final SqlCompiler compiler;
    private final MigratorOptions options;
    private final List<RevisionNode> revisions = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private Optional<String> creation = Optional.empty();

    public RehearsalRunner(JdbcSession work, SqlCompiler compiler, MigratorOptions options) {
        this.work = work;
        this.compiler = compiler;
        this.options = options;
    }

    /**
     * Runs them.
     *
     * @throws RevisionFailedException if one fails although nothing before it was left out
     */
    public Rehearsal run(List<RevisionScript> scripts) {
        try (SessionSettings settings = SessionSettings.set(work, options)) {
            Execution execution = execution(settings);
            boolean isWhole = true;
            creation = SchemaCreation.of(options, scripts);
            for (RevisionScript script : scripts) {
                isWhole = isWhole && run(execution, script);
                if (!isWhole) {
                    break;
                }
            }
            return new Rehearsal(revisions, leftOut);
        } finally {
            work.rollback();
        }
    }

    /** Nothing of it is journalled, so it has no number, and nothing is tried again. */
    private Execution execution(SessionSettings settings) {
        HistorySql history = HistorySql.forRun(options.history(), ToolVersion.current(), 0);
        return new Execution(
                new LockedRun(work, new NoLease(work), history, Direction.UPGRADE, 0),
                compiler,
                options,
                new SessionFrame(List.of(), settings.lockTimeout(), List.of()),
                LockWatch.blind(options.listener()),
                Optional.empty());
    }

    /** Whether the rehearsal goes on after this one. */
    private boolean run(Execution execution, RevisionScript script) {
        List<Item> items = new ArrayList<>();
        if (revisions.isEmpty()) {
            items.add(BlockRunner.BEGIN);
            creation.map(Item::bookkeeping).ifPresent(items::add);
        }
        for (int number = 1; number <= script.statements().size(); number++) {
            CompiledStatement compiled = script.statements().get(number - 1);
            if (compiled.statement().isTransactional()) {
                items.add(Item.of(number, compiled));
            } else {
                leftOut.add(script.revision().title() + ": \""
                        + compiled.operation().summary() + "\" cannot be in a transaction.");
            }
        }
        if (options.listener().isToEnd()) {
            throw new MigrationException("The rehearsal was interrupted before revision "
                    + script.revision().id() + ". Nothing was changed.");
        }
        revisions.add(script.revision());
        options.listener().revisionStarted(script.revision(), script.direction());
        try {
            execution.blocks(script).runTransaction(items);
            return true;
        } catch (ItemFailure failure) {
            return failed(script, failure);
        }
    }

    private boolean failed(RevisionScript script, ItemFailure failure) {
        FailureReport report = new FailureReport(script, failure);
        if (leftOut.isEmpty() || failure.hasEndedTransaction()) {
            throw report.exception((failure.hasEndedTransaction()
                            ? "Perhaps not rolled back: what the rehearsal did until the step, and in it.\n"
                            : "Rolled back: the whole rehearsal. Nothing was changed.\n")
                    + (ServerError.behind(failure.failure())
                                    .filter(ServerError::isReadOnly)
                                    .isPresent()
                            ? "To go on: connect to the primary server, then rehearse it again."
                            : "To go on: " + failure.remedy() + ", then rehearse it again."));
        }
        leftOut.add(script.revision().title() + " was not rehearsed to its end, nor was what follows it: it "
                + "failed, maybe for want of what was left out, with: " + report.error());
        return false;
    }
}
