/**
 * The impact of an operation on a database in use: an {@link dev.ambix.impact.Impact} has its locks and effects. Plugins tell it of
 * their own operations; {@link dev.ambix.impact.operation.Impacts} tells it of all.
 */
@NullMarked
package dev.ambix.impact;

import org.jspecify.annotations.NullMarked;
