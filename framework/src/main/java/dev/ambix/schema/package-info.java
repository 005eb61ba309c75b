/**
 * What a database is: tables, columns, constraints and indexes as immutable values, and {@link dev.ambix.schema.Ddl},
 * the words that authors write them with.
 */
@NullMarked
package dev.ambix.schema;

import org.jspecify.annotations.NullMarked;
