package dev.ambix.runtime.run;

import dev.ambix.revision.RevisionNode;
import java.util.Optional;

/**
 * A revision of the graph and what the database records of it.
 *
 * @param revision the revision
 * @param applied its record; empty if it is not applied
 */
public record HistoryEntry(RevisionNode revision, Optional<AppliedRevision> applied) {}
