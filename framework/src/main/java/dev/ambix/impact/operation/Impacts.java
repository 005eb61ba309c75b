package dev.ambix.impact.operation;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.OperationHandlers;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;

/** Tells the impact of operations. One may serve many threads. */
public final class Impacts {
    private final OperationHandlers<Impact> handlers;

    private Impacts(Consumer<OperationHandlers.Builder<Impact>> more) {
        OperationHandlers.Builder<Impact> impact = OperationHandlers.builder("impact");
        ColumnImpact.register(impact);
        ConstraintImpact.register(impact);
        StorageImpact.register(impact);
        PartitionImpact.register(impact);
        ObjectImpact.register(impact);
        TypeImpact.register(impact);
        ViewImpact.register(impact);
        FiringImpact.register(impact);
        SequenceImpact.register(impact);
        GrantImpact.register(impact);
        DataImpact.register(impact);
        SuccessionImpact.register(impact);
        ControlImpact.register(impact, this::of);
        more.accept(impact);
        handlers = impact.build();
    }

    /** The impact of the shipped operations. */
    public static Impacts standard() {
        return new Impacts(impact -> {});
    }

    /** The impact of the shipped operations, with handlers added or replaced. */
    public static Impacts with(Consumer<OperationHandlers.Builder<Impact>> more) {
        return new Impacts(more);
    }

    /** The impact of an operation; unknown if a plugin gives the operation none. */
    public Impact of(Operation operation) {
        return handlers.handles(operation)
                ? refusing(operation, handlers.handle(operation))
                : Impact.unknown("the plugin does not say what " + operation.summary() + " does");
    }

    private static Impact refusing(Operation operation, Impact impact) {
        return impact.has(Effect.FAILS_ON_ROWS)
                ? impact
                : RefusedRows.of(operation)
                        .map(rows -> impact.with(Effect.MAY_FAIL, "rows " + rows.which() + " are refused"))
                        .orElse(impact);
    }

    /** The shipped operations without a handler, and those of {@code more}. */
    public Set<Class<?>> missing(Collection<Class<? extends Operation>> more) {
        return handlers.missing(more);
    }
}
