package dev.ambix.runtime.run;

import dev.ambix.revision.RevisionNode;
import java.time.Duration;
import java.util.List;

/**
 * The result of a run.
 *
 * @param direction upgrade, downgrade or stamp
 * @param revisions the revisions and how long each took, in the order in which they ran; none if there was nothing to do
 * @param took the whole run, with waiting for the lock
 */
public record RunResult(Direction direction, List<RevisionResult> revisions, Duration took) {
    public RunResult {
        revisions = List.copyOf(revisions);
    }

    /** One revision of a run, and how long it took. */
    public record RevisionResult(RevisionNode revision, Duration took) {}

    public boolean isEmpty() {
        return revisions.isEmpty();
    }
}
