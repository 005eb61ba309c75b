package dev.ambix.cli.graph;

import dev.ambix.revision.AppliedSet;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which part of the graph a database has applied.
 *
 * @param applied the ids of the applied revisions; absent if no database was asked
 * @param current the ids of the database's current revisions
 */
public record GraphMarks(Optional<Set<String>> applied, Set<String> current) {
    public GraphMarks {
        applied = applied.map(Set::copyOf);
        current = Set.copyOf(current);
    }

    /** No marks: no database was asked. */
    public static GraphMarks none() {
        return new GraphMarks(Optional.empty(), Set.of());
    }

    /** The marks of a database: its applied revisions, and the highest of them as the current ones. */
    public static GraphMarks of(AppliedSet applied) {
        return new GraphMarks(Optional.of(ids(applied.revisions())), ids(applied.tips()));
    }

    /** The state of the revision with this id in the database. */
    public RevisionState state(String id) {
        if (applied.isEmpty()) {
            return RevisionState.UNKNOWN;
        }
        if (current.contains(id)) {
            return RevisionState.CURRENT;
        }
        return applied.get().contains(id) ? RevisionState.APPLIED : RevisionState.PENDING;
    }

    private static Set<String> ids(List<RevisionNode> nodes) {
        return nodes.stream().map(RevisionNode::id).collect(Collectors.toSet());
    }
}
