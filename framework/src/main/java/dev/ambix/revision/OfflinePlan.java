package dev.ambix.revision;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The steps of a script that is written without a database: the revisions that it takes for applied, and those that it runs.
 *
 * @param applied ids of the revisions that must be applied where the script is run: the start of the range and all that it
 *     stands on, ancestors first; empty if the script starts from nothing
 * @param revisions the revisions to run, in this order
 */
public record OfflinePlan(Set<String> applied, List<RevisionNode> revisions) {
    /** Copies both. */
    public OfflinePlan {
        applied = Collections.unmodifiableSet(new LinkedHashSet<>(applied));
        revisions = List.copyOf(revisions);
    }
}
