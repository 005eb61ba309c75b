package dev.ambix.runtime.fleet;

import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.RunResult;
import java.util.Optional;

/** The work on each target of a fleet. */
@FunctionalInterface
public interface TargetTask {
    /**
     * Works on a target. Called by several threads, each with a target of its own.
     *
     * @param migrator of the target alone
     */
    Deed run(Target target, Migrator migrator);

    /**
     * The work that was done on a target.
     *
     * @param outcome how it ended
     * @param revisions how many revisions were run or recorded
     * @param note a further remark, in a line
     */
    record Deed(Outcome outcome, int revisions, Optional<String> note) {
        /** A run. */
        public static Deed of(RunResult result) {
            return new Deed(
                    result.isEmpty() ? Outcome.UNCHANGED : Outcome.DONE,
                    result.revisions().size(),
                    Optional.empty());
        }
    }

    /** How a target ended. */
    enum Outcome {
        /** Something was done. */
        DONE,
        /** There was nothing to do. */
        UNCHANGED,
        /** Something was looked for and found. */
        DIFFERENT,
        FAILED,
        /** Told to end, and ended between two revisions or before the first one. */
        INTERRUPTED,
        /** Not begun: told to end before, or too many others had failed. */
        LEFT_OUT
    }
}
