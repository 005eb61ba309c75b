package dev.ambix.sql.compiler;

import dev.ambix.operation.value.Operation;
import dev.ambix.sql.Statement;

/**
 * A statement and where it comes from.
 *
 * @param operation the operation behind it
 * @param statement the statement
 */
public record CompiledStatement(Operation operation, Statement statement) {}
