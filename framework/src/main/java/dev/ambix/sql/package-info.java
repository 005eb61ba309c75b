/**
 * The SQL that is sent to PostgreSQL, as values: a {@link dev.ambix.sql.Statement} with its requirements on the server,
 * and {@link dev.ambix.sql.SqlText}, with which handlers write it. Nothing is executed. The packages below make
 * statements of operations; start reading at {@link dev.ambix.sql.compiler.SqlCompiler}.
 */
@NullMarked
package dev.ambix.sql;

import org.jspecify.annotations.NullMarked;
