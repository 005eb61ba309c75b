/**
 * The steps of a difference, in no order yet: {@link dev.ambix.diff.step.SchemaComparison} has both schemas and collects them,
 * the classes of steps make those of properties that several kinds share.
 */
@NullMarked
package dev.ambix.diff.step;

import org.jspecify.annotations.NullMarked;
