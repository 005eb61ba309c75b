package dev.ambix.diff.order;

import dev.ambix.diff.difference.Rename;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.object.Routine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Turns off the check of function bodies where a function reads tables through the search path of its callers, or by
 * names that they do not have yet, or views that read themselves. pg_dump does so for all functions.
 */
public final class FunctionBodies {
    private static final Execute UNCHECKED = new Execute("set local check_function_bodies to off");

    private FunctionBodies() {}

    public static List<Operation> unchecked(SchemaComparison comparison, List<Operation> operations) {
        return unchecked(
                operations,
                routine -> comparison.mentions().leavesSchemaOut(routine.ref())
                        || comparison.to().endsInCircle(routine.ref()));
    }

    /**
     * Operations before which elements get their former names back: bodies of functions may use these names already.
     */
    public static List<Operation> beforeRenames(List<Rename> renames, List<Operation> operations) {
        return unchecked(operations, routine -> renames.stream().anyMatch(rename -> names(routine, rename)));
    }

    /** Operations that take the texts of all functions unchecked. */
    public static ChangeSet unchecked(ChangeSet changes) {
        return new ChangeSet(unchecked(changes.operations(), routine -> true));
    }

    /** Turns off the check before the first such function, for all that follow. */
    private static List<Operation> unchecked(List<Operation> operations, Predicate<Routine> loose) {
        for (int i = 0; i < operations.size() && !operations.get(i).equals(UNCHECKED); i++) {
            if (routine(operations.get(i)).filter(loose).isPresent()) {
                List<Operation> more = new ArrayList<>(operations);
                more.remove(UNCHECKED);
                more.add(i, UNCHECKED);
                return more;
            }
        }
        return operations;
    }

    private static boolean names(Routine routine, Rename rename) {
        return routine.definition().contains(rename.ref().ownName());
    }

    private static Optional<Routine> routine(Operation operation) {
        if (operation instanceof CreateObject create && create.object() instanceof Routine routine) {
            return Optional.of(routine);
        }
        return operation instanceof ReplaceObject replace && replace.object() instanceof Routine routine
                ? Optional.of(routine)
                : Optional.empty();
    }
}
