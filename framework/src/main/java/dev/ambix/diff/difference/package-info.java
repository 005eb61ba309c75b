/**
 * The options and the result of a comparison: {@link dev.ambix.diff.difference.DiffOptions} enter, a {@link
 * dev.ambix.diff.difference.Difference} leaves.
 */
@NullMarked
package dev.ambix.diff.difference;

import org.jspecify.annotations.NullMarked;
