/**
 * A home for each kind of object: what the passes must know of it, and the steps that create, alter and drop it.
 * {@link dev.ambix.diff.kind.KindDiffs} has them all.
 */
@NullMarked
package dev.ambix.diff.kind;

import org.jspecify.annotations.NullMarked;
