package dev.ambix.runtime.run;

import dev.ambix.revision.RevisionNode;
import java.util.Optional;

/**
 * A revision of the graph and its row in the database.
 *
 * @param revision the revision
 * @param applied its row; empty if it is not applied
 */
public record HistoryEntry(RevisionNode revision, Optional<AppliedRevision> applied) {}
