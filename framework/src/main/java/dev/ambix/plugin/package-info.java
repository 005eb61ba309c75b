/**
 * Operations of one's own: an {@link dev.ambix.plugin.OperationPlugin} fills the same tables that the shipped operations
 * fill.
 */
@NullMarked
package dev.ambix.plugin;

import org.jspecify.annotations.NullMarked;
