package dev.ambix.diff.difference;

/**
 * A possible rename; it may as well be a drop and an addition, which only the user knows.
 *
 * @param rename the rename
 * @param score how alike the two are, 0 to 1
 */
public record RenameCandidate(Rename rename, double score) {}
