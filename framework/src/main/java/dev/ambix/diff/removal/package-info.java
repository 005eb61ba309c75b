/**
 * The elements that a change removes: {@link dev.ambix.diff.removal.Removals} are dropped, or cannot be altered in
 * place, or depend on such elements. Conversions say how values get another type.
 */
@NullMarked
package dev.ambix.diff.removal;

import org.jspecify.annotations.NullMarked;
