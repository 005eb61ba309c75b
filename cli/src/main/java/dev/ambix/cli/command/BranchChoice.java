package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.cli.branch.RebasePlan;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which branch is to be moved onto which head.
 *
 * @param applied the ids of the applied revisions
 * @param onto the head to move it onto, as it was given
 * @param branch a revision on the branch, as it was given
 */
record BranchChoice(RevisionMap graph, Set<String> applied, Optional<String> onto, Optional<String> branch) {
    RebasePlan plan() {
        Optional<RevisionNode> target = onto.map(this::head);
        RevisionNode moving = branch.map(given -> moving(given, target)).orElseGet(() -> unapplied(target));
        return RebasePlan.of(graph, moving, target.orElseGet(() -> other(moving)));
    }

    private RevisionNode head(String given) {
        RevisionNode node = revision(given);
        if (!graph.heads().contains(node)) {
            throw new MigrationException(
                    RebasePlan.name(node) + " is no head, so another branch would remain. The heads are "
                            + RebasePlan.names(graph.heads()) + ".");
        }
        return node;
    }

    private RevisionNode moving(String given, Optional<RevisionNode> target) {
        List<RevisionNode> heads = RebasePlan.headsAbove(graph, revision(given)).stream()
                .filter(head -> !Optional.of(head).equals(target))
                .toList();
        if (heads.size() != 1) {
            throw new MigrationException("\"" + given + "\" does not name one branch: "
                    + (heads.isEmpty()
                            ? "it is what the branch is to be put on."
                            : "the heads above it are " + RebasePlan.names(heads) + ". Name one of them."));
        }
        return heads.get(0);
    }

    private RevisionNode revision(String given) {
        return graph.revision(given)
                .orElseThrow(() -> new MigrationException("\"" + given + "\" is no revision that could be rebased."));
    }

    private RevisionNode other(RevisionNode moving) {
        List<RevisionNode> others =
                graph.heads().stream().filter(head -> !head.equals(moving)).toList();
        if (others.size() > 1) {
            throw new MigrationException("There are several heads that " + RebasePlan.name(moving)
                    + " could be put on: " + RebasePlan.names(others) + ". Name one with --onto.");
        }
        return others.get(0);
    }

    /** The only head whose branch the database has nothing of. */
    private RevisionNode unapplied(Optional<RevisionNode> target) {
        List<RevisionNode> heads = graph.heads();
        List<RevisionNode> local = heads.stream()
                .filter(head -> !Optional.of(head).equals(target))
                .filter(head ->
                        heads.stream().filter(other -> !other.equals(head)).allMatch(other -> isLocal(head, other)))
                .toList();
        if (local.size() != 1) {
            throw new MigrationException("Which branch is to be moved? The heads are " + RebasePlan.names(heads)
                    + ", and the database has "
                    + (local.isEmpty() ? "revisions of each branch already." : "nothing of several branches.")
                    + (local.isEmpty() ? " Bring them together with \"merge\"." : " Name the head of one of them."));
        }
        return local.get(0);
    }

    private boolean isLocal(RevisionNode head, RevisionNode other) {
        return RebasePlan.own(graph, head, other).stream().noneMatch(node -> applied.contains(node.id()));
    }
}
