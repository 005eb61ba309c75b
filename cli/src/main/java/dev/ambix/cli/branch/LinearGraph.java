package dev.ambix.cli.branch;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Optional;

/** The rule of projects whose revisions follow each other in one line. */
public final class LinearGraph {
    private LinearGraph() {}

    /** Where a graph is not linear, in a sentence; empty if it is. */
    public static Optional<String> problem(RevisionMap graph) {
        if (graph.heads().size() > 1) {
            return Optional.of("The history is to be linear, and it has the heads " + RebasePlan.names(graph.heads())
                    + ". Put one on top of the other with \"ambix rebase\".");
        }
        List<RevisionNode> merges = graph.revisions().stream()
                .filter(revision -> revision.downRevisions().size() > 1)
                .toList();
        return merges.isEmpty()
                ? Optional.empty()
                : Optional.of("The history is to be linear, and it has the merge " + RebasePlan.names(merges)
                        + ". Take \"history\" out of the table [migrations] of ambix.toml, or write the history anew.");
    }
}
