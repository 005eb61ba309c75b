/** Tables as immutable values, with their parts: columns, triggers, rules and policies. */
@NullMarked
package dev.ambix.schema.table;

import org.jspecify.annotations.NullMarked;
