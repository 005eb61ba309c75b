package dev.ambix.runtime.fleet;

import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.fleet.TargetTask.Deed;
import dev.ambix.runtime.fleet.TargetTask.Outcome;
import dev.ambix.runtime.run.RevisionFailedException;
import java.time.Duration;
import java.util.Optional;

/**
 * The result of the work on a target.
 *
 * @param target the target
 * @param outcome how it ended
 * @param revisions how many revisions were run or recorded; of a target that failed, those that were committed
 * @param took from taking its connection to the end; zero where it was not begun
 * @param note a further remark, in a line
 * @param failure the exception; empty where it did not fail
 */
public record TargetResult(
        Target target,
        Outcome outcome,
        int revisions,
        Duration took,
        Optional<String> note,
        Optional<Throwable> failure) {
    static TargetResult of(Target target, Deed deed, Duration took) {
        return new TargetResult(target, deed.outcome(), deed.revisions(), took, deed.note(), Optional.empty());
    }

    static TargetResult failed(Target target, Outcome outcome, int revisions, Throwable failure, Duration took) {
        return new TargetResult(target, outcome, revisions, took, Optional.empty(), Optional.of(failure));
    }

    /** A target that was not begun. */
    public static TargetResult leftOut(Target target) {
        return without(target, Outcome.LEFT_OUT);
    }

    static TargetResult without(Target target, Outcome outcome) {
        return new TargetResult(target, outcome, 0, Duration.ZERO, Optional.empty(), Optional.empty());
    }

    public boolean isFailed() {
        return outcome == Outcome.FAILED;
    }

    /** The failure, in a line; of a revision that failed, its id and the server's message. Empty where nothing failed. */
    public String error() {
        return failure.map(TargetResult::line).orElse("");
    }

    private static String line(Throwable failure) {
        String message = Optional.ofNullable(failure.getMessage()).orElseGet(failure::toString);
        String first = TargetState.firstLine(message);
        if (failure instanceof RevisionFailedException failed) {
            return ServerError.behind(failed)
                    .map(error -> failed.revision().title() + ": " + TargetState.firstLine(error.message()))
                    .orElse(first);
        }
        return first;
    }
}
