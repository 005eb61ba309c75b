/**
 * A class for each kind of object: its rules for the passes, and the steps that create, alter and drop it.
 * {@link dev.ambix.diff.kind.KindDiffs} has them all.
 */
@NullMarked
package dev.ambix.diff.kind;

import org.jspecify.annotations.NullMarked;
