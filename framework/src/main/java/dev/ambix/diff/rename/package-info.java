/**
 * What bears another name afterwards: {@link dev.ambix.diff.rename.Renames} applies the renames that are known, and asks about
 * what else may have been renamed.
 */
@NullMarked
package dev.ambix.diff.rename;

import org.jspecify.annotations.NullMarked;
