package dev.ambix.autogenerate;

import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Changes generated operations by their class, before they are written: each may be kept, replaced by others or taken out. The
 * downgrade is derived from the result, so the operations in the place of another should have a reverse.
 *
 * <pre>{@code
 * Rewriter.empty()
 *         .on(AddColumn.class, op -> List.of(op.column().isNullable() ? op : gradually(op)))
 *         .on(DropObject.class, op -> op.ref().kind() == ObjectKind.INDEX ? List.of() : List.of(op))
 * }</pre>
 */
public final class Rewriter {
    private final List<Function<Operation, List<Operation>>> steps;

    private Rewriter(List<Function<Operation, List<Operation>>> steps) {
        this.steps = List.copyOf(steps);
    }

    /** Changes nothing. */
    public static Rewriter empty() {
        return new Rewriter(List.of());
    }

    /** Also gives the operations of a class to a function; its results are not given to it again. */
    public <O extends Operation> Rewriter on(Class<O> type, Function<? super O, List<Operation>> rewrite) {
        List<Function<Operation, List<Operation>>> more = new ArrayList<>(steps);
        more.add(operation -> type.isInstance(operation) ? rewrite.apply(type.cast(operation)) : List.of(operation));
        return new Rewriter(more);
    }

    /** Rewrites a change set by all rules, one after another. */
    public ChangeSet rewrite(ChangeSet changes) {
        List<Operation> operations = changes.operations();
        for (Function<Operation, List<Operation>> step : steps) {
            operations = operations.stream()
                    .flatMap(operation -> step.apply(operation).stream())
                    .toList();
        }
        return new ChangeSet(operations);
    }
}
