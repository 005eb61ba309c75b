package dev.ambix.revision;

import java.util.List;
import java.util.Set;

/**
 * The steps of a script that is written without a database: what it takes for applied, and what it runs.
 *
 * @param applied ids of the revisions that must be applied where the script is run: the start of the range and all
 *     that it stands on; empty if the script starts from nothing
 * @param revisions the revisions to run, in this order
 */
public record OfflinePlan(Set<String> applied, List<RevisionNode> revisions) {
    /** Copies the lists. */
    public OfflinePlan {
        applied = Set.copyOf(applied);
        revisions = List.copyOf(revisions);
    }
}
