/**
 * One schema as the passes look at it: {@link dev.ambix.diff.index.SchemaIndex} has its elements and the needs of each. The
 * passes ask {@link dev.ambix.diff.index.Kinds} for the rules of a kind of object, which they are handed.
 */
@NullMarked
package dev.ambix.diff.index;

import org.jspecify.annotations.NullMarked;
