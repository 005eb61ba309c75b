/**
 * Renames: {@link dev.ambix.diff.rename.Renames} applies the renames that are known, and asks about other possible
 * ones.
 */
@NullMarked
package dev.ambix.diff.rename;

import org.jspecify.annotations.NullMarked;
