/**
 * The SQL by which a column takes the place of another one: blocks of PL/pgSQL, which are files beside the classes, as what has to
 * be carried along is only known on the server. Start at {@link SuccessionSql}.
 */
@NullMarked
package dev.ambix.sql.succession;

import org.jspecify.annotations.NullMarked;
