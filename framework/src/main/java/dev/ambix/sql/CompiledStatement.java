package dev.ambix.sql;

import dev.ambix.operation.value.Operation;

/**
 * A statement and where it comes from.
 *
 * @param operation the operation behind it
 * @param statement the statement
 */
public record CompiledStatement(Operation operation, Statement statement) {}
