/**
 * How PostgreSQL is told: operations go in, {@link dev.ambix.sql.Statement}s come out, nothing is executed. Start reading
 * at {@link dev.ambix.sql.SqlCompiler}.
 */
@NullMarked
package dev.ambix.sql;

import org.jspecify.annotations.NullMarked;
