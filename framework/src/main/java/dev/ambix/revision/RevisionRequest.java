package dev.ambix.revision;

import java.util.List;

/**
 * A request for a new revision: a plain child, a merge, or a new base.
 *
 * @param id its id
 * @param parents targets for its parents: {@code head} for a plain child, {@code heads} or several revisions for a merge,
 *     {@code base} for a new base
 * @param splice whether a parent may have children already, so that a branch starts there
 * @param branchLabels the labels that it carries
 * @param dependsOn targets for its dependencies: full or partial ids, labels, {@code label@head}
 */
public record RevisionRequest(
        String id, List<String> parents, boolean splice, List<String> branchLabels, List<String> dependsOn) {
    /** Copies the lists. */
    public RevisionRequest {
        parents = List.copyOf(parents);
        branchLabels = List.copyOf(branchLabels);
        dependsOn = List.copyOf(dependsOn);
    }

    /** A revision with this id on top of the only head. */
    public static RevisionRequest of(String id) {
        return new RevisionRequest(id, List.of("head"), false, List.of(), List.of());
    }

    /** The same on top of other parents. */
    public RevisionRequest onTopOf(List<String> targets) {
        return new RevisionRequest(id, targets, splice, branchLabels, dependsOn);
    }

    /** The same, with parents that may have children already. */
    public RevisionRequest spliced() {
        return new RevisionRequest(id, parents, true, branchLabels, dependsOn);
    }

    /** The same with these labels. */
    public RevisionRequest labeled(List<String> labels) {
        return new RevisionRequest(id, parents, splice, labels, dependsOn);
    }

    /** The same with these dependencies. */
    public RevisionRequest dependingOn(List<String> targets) {
        return new RevisionRequest(id, parents, splice, branchLabels, targets);
    }
}
