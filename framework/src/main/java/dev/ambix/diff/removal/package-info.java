/**
 * What does not outlive the change: {@link dev.ambix.diff.removal.Removals} are dropped, or not to be altered in place, or depend on
 * such objects. Conversions say how values get another type.
 */
@NullMarked
package dev.ambix.diff.removal;

import org.jspecify.annotations.NullMarked;
