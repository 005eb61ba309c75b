/**
 * Rows, and values too large to be held: they are read each time that they are sent. Authors name files by
 * {@link dev.ambix.operation.row.LargeText} and {@link dev.ambix.operation.row.LargeBytes}.
 */
@NullMarked
package dev.ambix.operation.row;

import org.jspecify.annotations.NullMarked;
