package dev.ambix.cli.graph;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;

/** The dependencies of revisions. */
final class RevisionDependencies {
    private RevisionDependencies() {}

    /** The revisions that this one depends on besides its down revisions; empty for most. */
    static List<RevisionNode> of(RevisionMap map, RevisionNode node) {
        return node.dependsOn().isEmpty() ? List.of() : map.dependencies(node.id());
    }
}
