/**
 * The facts that rules read from SQL in migrations. The text of a statement enters, and its
 * {@link dev.ambix.lint.statement.StatementWords} and the names in them leave. It goes by tokens, never by the raw text.
 */
@NullMarked
package dev.ambix.lint.statement;

import org.jspecify.annotations.NullMarked;
