package dev.ambix.spring.actuate;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.CurrentState;
import java.util.List;
import java.util.Map;

/**
 * Whether a database has all revisions of the application.
 *
 * @param isUp whether none is pending and none is left half-way
 * @param details the heads, and the revisions that are pending or half-way
 */
record SchemaHealth(boolean isUp, Map<String, Object> details) {
    static SchemaHealth of(Migrator migrator) {
        CurrentState current = migrator.current();
        return new SchemaHealth(
                current.pending().isEmpty() && current.partial().isEmpty(),
                Map.of(
                        "heads", ids(current.tips()),
                        "pending", ids(current.pending()),
                        "partial", current.partial().size()));
    }

    private static List<String> ids(List<RevisionNode> revisions) {
        return revisions.stream().map(RevisionNode::id).toList();
    }
}
