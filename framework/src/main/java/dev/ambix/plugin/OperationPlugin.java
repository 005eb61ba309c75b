package dev.ambix.plugin;

import dev.ambix.operation.OperationHandlers;
import dev.ambix.sql.Statement;
import java.util.List;

/**
 * Registers the handlers of operations that Ambix does not ship, or replaces shipped ones. Given to the migrator's
 * builder, or found by {@link java.util.ServiceLoader}.
 */
public interface OperationPlugin {
    /** Registers SQL: {@code sql.on(CreatePolicy.class, op -> List.of(Statement.of(...)))}. */
    void sql(OperationHandlers.Builder<List<Statement>> sql);
}
