/**
 * Operations enter, {@link dev.ambix.sql.Statement}s leave: {@link dev.ambix.sql.compiler.SqlCompiler} asks the handlers of all
 * families.
 */
@NullMarked
package dev.ambix.sql.compiler;

import org.jspecify.annotations.NullMarked;
