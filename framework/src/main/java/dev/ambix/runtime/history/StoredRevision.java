package dev.ambix.runtime.history;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.recording.StoredSql;
import java.util.Optional;

/**
 * An applied revision as its row describes it.
 *
 * @param revision its place in the graph when it was applied; without a class, without labels
 * @param downgradeSql the text of {@link StoredSql}; empty if it had no downgrade
 */
public record StoredRevision(RevisionNode revision, Optional<String> downgradeSql) {}
