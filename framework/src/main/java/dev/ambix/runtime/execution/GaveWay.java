package dev.ambix.runtime.execution;

import dev.ambix.runtime.execution.Runs.Work;
import dev.ambix.runtime.run.RunResult.RevisionResult;
import java.util.List;
import java.util.Optional;

/** A run let another one go first, in the midst of a backfill; it takes its turn again behind it. */
final class GaveWay extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RevisionResult> results;

    private final transient Optional<Work> rest;

    /** With the results of the revisions before the backfill, and the work that finds the others where the run's own does not. */
    GaveWay(List<RevisionResult> results, Optional<Work> rest) {
        super("Another run goes first.");
        this.results = List.copyOf(results);
        this.rest = rest;
    }

    Optional<Work> rest() {
        return rest;
    }

    List<RevisionResult> results() {
        return results;
    }
}
