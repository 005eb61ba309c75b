/**
 * Tables as immutable values, with what belongs to them: columns, triggers, rules and policies.
 */
@NullMarked
package dev.ambix.schema.table;

import org.jspecify.annotations.NullMarked;
