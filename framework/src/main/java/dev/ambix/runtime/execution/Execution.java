package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.block.Block;
import dev.ambix.runtime.block.BlockFrame;
import dev.ambix.runtime.block.Blocks;
import dev.ambix.runtime.lock.LockWatch;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.session.MigratorOptions;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All that running revisions takes.
 *
 * @param run the run that they belong to
 * @param compiler for the operations of online steps
 * @param options the options of the run
 * @param frame the statements around those of a block
 * @param watch sees for whom the run waits
 * @param rest how the rest of the revisions is found when some of them are done; empty if by the same work
 */
record Execution(
        LockedRun run,
        SqlCompiler compiler,
        MigratorOptions options,
        BlockFrame frame,
        LockWatch watch,
        Optional<Runs.Rest> rest) {
    MigrationListener listener() {
        return options.listener();
    }

    /**
     * Tells that a revision starts.
     *
     * @param isBehindOthers whether revisions of this run stand already
     * @throws MigrationException if the run was told to end
     */
    void begin(RevisionScript script, boolean isBehindOthers) {
        if (listener().isToEnd()) {
            throw new MigrationException("The run was interrupted before revision "
                    + script.revision().id()
                    + ". Committed work is kept.\nTo go on: run the same command again"
                    + rest.map(way -> way.advice(isBehindOthers)).orElse("") + ".");
        }
        listener().revisionStarted(script.revision(), script.direction());
    }

    /** Runs the blocks of a revision. */
    BlockRunner blocks(RevisionScript script) {
        return new BlockRunner(
                run.work(),
                compiler,
                options.naming(),
                new Announcements(listener(), script.revision()),
                new BackfillRunner(run, script, frame, options)::run,
                attempts(script::revision));
    }

    Attempts attempts(Supplier<RevisionNode> revision) {
        return new Attempts(run, options, watch, revision);
    }

    /** The blocks of a revision of which some statements are done. */
    List<Block> divide(RevisionScript script, int done) {
        return Blocks.of(script, run.history(), done, frame);
    }
}
