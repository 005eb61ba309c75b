/**
 * Constraints and indexes as immutable values.
 */
@NullMarked
package dev.ambix.schema.constraint;

import org.jspecify.annotations.NullMarked;
