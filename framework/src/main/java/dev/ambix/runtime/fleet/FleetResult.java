package dev.ambix.runtime.fleet;

import dev.ambix.runtime.fleet.TargetTask.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The results of the work on the targets of a fleet.
 *
 * @param targets one result for each, in their order
 * @param took the whole run
 */
public record FleetResult(List<TargetResult> targets, Duration took) {
    public FleetResult {
        targets = List.copyOf(targets);
    }

    /** How many targets ended in each way that occurs. */
    public Map<Outcome, Integer> counts() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        targets.forEach(result -> counts.merge(result.outcome(), 1, Integer::sum));
        return counts;
    }

    /** The failures, equal ones together, the most frequent first. */
    public List<FailureGroup> failures() {
        return FailureGroup.of(targets);
    }

    /** Whether each target was run on and did not fail. */
    public boolean isComplete() {
        return targets.stream()
                .map(TargetResult::outcome)
                .noneMatch(outcome ->
                        outcome == Outcome.FAILED || outcome == Outcome.INTERRUPTED || outcome == Outcome.LEFT_OUT);
    }

    /**
     * Returns this if it {@link #isComplete}.
     *
     * @throws FleetFailedException otherwise, with the failures in its message
     */
    public FleetResult requireComplete() {
        if (!isComplete()) {
            throw new FleetFailedException(this);
        }
        return this;
    }
}
