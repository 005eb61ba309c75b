package dev.ambix.revision;

import java.util.List;

/**
 * A new revision as it is to be written, and the heads with it.
 *
 * @param id its id
 * @param downRevisions full ids of its parents; none for a base
 * @param dependsOn its dependencies: full ids, or labels where the request named one
 * @param branchLabels the labels that it carries
 * @param headsAfter ids of the heads by down revision with it, sorted
 * @param effectiveHeadsAfter ids of the heads that nothing depends on either, with it, sorted
 */
public record PlannedRevision(
        String id,
        List<String> downRevisions,
        List<String> dependsOn,
        List<String> branchLabels,
        List<String> headsAfter,
        List<String> effectiveHeadsAfter) {
    /** Copies the lists. */
    public PlannedRevision {
        downRevisions = List.copyOf(downRevisions);
        dependsOn = List.copyOf(dependsOn);
        branchLabels = List.copyOf(branchLabels);
        headsAfter = List.copyOf(headsAfter);
        effectiveHeadsAfter = List.copyOf(effectiveHeadsAfter);
    }
}
