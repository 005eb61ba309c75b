package dev.ambix.plugin;

import dev.ambix.impact.Impact;
import dev.ambix.lint.LintRule;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.sql.Statement;
import java.util.List;
import java.util.Set;

/**
 * Registers the handlers of operations that Ambix does not ship, or replaces shipped ones, and adds rules to the lint. Given
 * to the migrator's builder, or found by {@link java.util.ServiceLoader}.
 */
public interface OperationPlugin {
    /** Registers SQL: {@code sql.on(CreatePolicy.class, op -> List.of(Statement.of(...)))}. */
    void sql(OperationHandlers.Builder<List<Statement>> sql);

    /**
     * Registers the impact of the operations on tables that are in use: {@code impact.on(CreatePolicy.class, op ->
     * Impact.locking(op.table(), LockLevel.ACCESS_EXCLUSIVE))}. The impact of operations without a handler is unknown.
     */
    default void impact(OperationHandlers.Builder<Impact> impact) {}

    /**
     * The operations that this plugin adds. A migrator is not built if one of them lacks a handler for its SQL or its
     * impact; the SQL of others is missed only when a migration uses them. None by default.
     */
    default Set<Class<? extends Operation>> operations() {
        return Set.of();
    }

    /** The rules that this plugin adds to those of the lint, under names of their own. None by default. */
    default List<LintRule> rules() {
        return List.of();
    }
}
