package dev.ambix.runtime.execution;

import dev.ambix.runtime.run.RunResult.RevisionResult;
import java.util.List;

/** A run let another one go first, in the midst of a backfill; it takes its turn again behind it. */
final class GaveWay extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RevisionResult> results;

    /** With the results of the revisions before the backfill. */
    GaveWay(List<RevisionResult> results) {
        super("Another run goes first.");
        this.results = List.copyOf(results);
    }

    List<RevisionResult> results() {
        return results;
    }
}
