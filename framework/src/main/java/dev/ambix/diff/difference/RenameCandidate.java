package dev.ambix.diff.difference;

/**
 * What may have been renamed, or dropped while something like it was added: only a person knows.
 *
 * @param rename the rename that would do
 * @param score how alike the two are, 0 to 1
 */
public record RenameCandidate(Rename rename, double score) {}
