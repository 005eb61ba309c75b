/**
 * The part of two schemas that their difference is about.
 */
@NullMarked
package dev.ambix.diff.part;

import org.jspecify.annotations.NullMarked;
