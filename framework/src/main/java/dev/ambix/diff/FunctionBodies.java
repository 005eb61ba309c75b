package dev.ambix.diff;

import dev.ambix.operation.DataOperation.Execute;
import dev.ambix.operation.ObjectOperation.CreateObject;
import dev.ambix.operation.ObjectOperation.ReplaceObject;
import dev.ambix.operation.Operation;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Routine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets PostgreSQL take the text of a function unchecked where it reads tables through the search path of its callers, as
 * pg_dump does for all functions.
 */
final class FunctionBodies {
    private static final Execute UNCHECKED = new Execute("set local check_function_bodies to off");

    private FunctionBodies() {}

    static List<Operation> unchecked(Comparison comparison, List<Operation> operations) {
        for (int i = 0; i < operations.size(); i++) {
            Optional<ObjectRef> routine = routine(operations.get(i));
            if (routine.filter(comparison.mentions()::leavesSchemaOut).isPresent()) {
                List<Operation> more = new ArrayList<>(operations);
                more.add(i, UNCHECKED);
                return more;
            }
        }
        return operations;
    }

    private static Optional<ObjectRef> routine(Operation operation) {
        if (operation instanceof CreateObject create && create.object() instanceof Routine routine) {
            return Optional.of(routine.ref());
        }
        return operation instanceof ReplaceObject replace && replace.object() instanceof Routine routine
                ? Optional.of(routine.ref())
                : Optional.empty();
    }
}
