/**
 * The words of an author instead of those of the catalog.
 */
@NullMarked
package dev.ambix.diff.wording;

import org.jspecify.annotations.NullMarked;
