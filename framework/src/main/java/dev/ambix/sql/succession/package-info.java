/**
 * The SQL by which a column takes the place of another one: blocks of PL/pgSQL, which are files beside the classes, as only the
 * server knows the constraints, indexes and defaults to carry along. Start at {@link SuccessionSql}.
 */
@NullMarked
package dev.ambix.sql.succession;

import org.jspecify.annotations.NullMarked;
