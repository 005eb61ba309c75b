/**
 * One revision in the place of several: a range of the graph comes in, and a revision that makes the same goes out. Start
 * reading at {@link dev.ambix.squash.SquashRange}.
 */
@NullMarked
package dev.ambix.squash;

import org.jspecify.annotations.NullMarked;
