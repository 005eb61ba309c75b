package dev.ambix.operation.value;

import dev.ambix.MigrationException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The table of one reader of operations: for each class of operation, the function that reads it.
 *
 * @param <R> the type of the result
 */
public final class OperationHandlers<R> {
    private final String result;
    private final Map<Class<? extends Operation>, Function<Operation, R>> handlers;

    private OperationHandlers(String result, Map<Class<? extends Operation>, Function<Operation, R>> handlers) {
        this.result = result;
        this.handlers = Map.copyOf(handlers);
    }

    /**
     * An empty table.
     *
     * @param result the results of its functions, as error messages call them: {@code "SQL"}
     */
    public static <R> Builder<R> builder(String result) {
        return new Builder<>(result);
    }

    /** Reads an operation; throws a {@link MigrationException} if its class has no handler. */
    public R handle(Operation operation) {
        Function<Operation, R> handler = handlers.get(operation.getClass());
        if (handler == null) {
            String name = operation.getClass().getSimpleName();
            throw new MigrationException("No " + result + " is registered for " + name
                    + ". Register it in an OperationPlugin: on(" + name + ".class, ...).");
        }
        return handler.apply(operation);
    }

    /** Whether there is a handler for the class of an operation. */
    public boolean handles(Operation operation) {
        return handlers.containsKey(operation.getClass());
    }

    /** The shipped operations that have no handler here, and those of {@code more}. */
    public Set<Class<?>> missing(Collection<Class<? extends Operation>> more) {
        Set<Class<?>> missing = new LinkedHashSet<>(ShippedOperations.classes());
        missing.addAll(more);
        missing.removeAll(handlers.keySet());
        return missing;
    }

    /** The shipped operations that have no handler here. */
    public Set<Class<?>> missing() {
        return missing(Set.of());
    }

    /**
     * Collects handlers.
     *
     * @param <R> the type of the result
     */
    public static final class Builder<R> {
        private final String result;
        private final Map<Class<? extends Operation>, Function<Operation, R>> handlers = new LinkedHashMap<>();

        private Builder(String result) {
            this.result = result;
        }

        /**
         * Registers the handler of a class.
         *
         * @throws IllegalStateException if the class has one; {@link #replace} replaces it
         */
        public <O extends Operation> Builder<R> on(Class<O> type, Function<? super O, ? extends R> handler) {
            if (handlers.containsKey(type)) {
                throw new IllegalStateException(
                        "There is a handler for " + type.getSimpleName() + " already; use replace(...).");
            }
            handlers.put(type, operation -> handler.apply(type.cast(operation)));
            return this;
        }

        /**
         * Replaces the handler of a class; the replacement is handed the operation and the former handler.
         *
         * @throws IllegalStateException if the class has none; {@link #on} registers it
         */
        public <O extends Operation> Builder<R> replace(
                Class<O> type, BiFunction<? super O, Function<? super O, R>, ? extends R> replacement) {
            Function<Operation, R> shipped = handlers.get(type);
            if (shipped == null) {
                throw new IllegalStateException(
                        "There is no handler for " + type.getSimpleName() + " to replace; use on(...).");
            }
            handlers.put(type, operation -> replacement.apply(type.cast(operation), shipped));
            return this;
        }

        public OperationHandlers<R> build() {
            return new OperationHandlers<>(result, handlers);
        }
    }
}
