package dev.ambix.runtime.run;

import dev.ambix.revision.RevisionNode;
import java.time.Duration;
import java.util.List;

/**
 * The result of a run.
 *
 * @param direction upgrade, downgrade or stamp
 * @param revisions the revisions and how long each took, in the order in which they ran; none if there was nothing to do
 * @param units the repeatable units that were applied behind the revisions
 * @param took the whole run, with waiting for the lock
 */
public record RunResult(Direction direction, List<RevisionResult> revisions, List<String> units, Duration took) {
    public RunResult {
        revisions = List.copyOf(revisions);
        units = List.copyOf(units);
    }

    /** A run without units. */
    public RunResult(Direction direction, List<RevisionResult> revisions, Duration took) {
        this(direction, revisions, List.of(), took);
    }

    /** The same with units behind the revisions, which took some time more. */
    public RunResult withUnits(List<String> applied, Duration more) {
        return applied.isEmpty() ? this : new RunResult(direction, revisions, applied, took.plus(more));
    }

    /** One revision of a run, and how long it took. */
    public record RevisionResult(RevisionNode revision, Duration took) {}

    /** Whether nothing was done: no revision ran, and no unit was applied. */
    public boolean isEmpty() {
        return revisions.isEmpty() && units.isEmpty();
    }
}
