/**
 * SQL text taken apart, without understanding it: {@link dev.ambix.schema.token.SqlToken}s, and
 * {@link dev.ambix.schema.token.DollarQuotes} around text.
 */
@NullMarked
package dev.ambix.schema.token;

import org.jspecify.annotations.NullMarked;
