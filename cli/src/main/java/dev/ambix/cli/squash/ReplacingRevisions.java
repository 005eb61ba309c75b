package dev.ambix.cli.squash;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Optional;

/** The revisions that take the place of others. */
final class ReplacingRevisions {
    private ReplacingRevisions() {}

    /**
     * The replacing revision that a command names, or all.
     *
     * @param named its id, or that of a revision that it replaces
     * @throws MigrationException if it replaces none
     */
    static List<RevisionNode> of(RevisionMap graph, Optional<String> named) {
        return named.map(target -> List.of(replacement(graph, target))).orElseGet(() -> graph.revisions().stream()
                .filter(node -> !node.replaces().isEmpty())
                .toList());
    }

    private static RevisionNode replacement(RevisionMap graph, String target) {
        RevisionNode node =
                graph.revision(target).orElseThrow(() -> new MigrationException("\"" + target + "\" is no revision."));
        RevisionNode standing = graph.replacement(node.id()).orElse(node);
        if (standing.replaces().isEmpty()) {
            throw new MigrationException(node.title() + " takes the place of no others.");
        }
        return standing;
    }
}
