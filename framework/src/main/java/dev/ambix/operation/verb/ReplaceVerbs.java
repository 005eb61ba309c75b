package dev.ambix.operation.verb;

import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.schema.name.SchemaObject;
import java.util.Optional;

/** The verb for definitions that are kept as values. */
public interface ReplaceVerbs extends Verbs {
    /**
     * Puts a definition in the place of an earlier one of the same kind and name: a view, a materialized view, a
     * function, a procedure, a trigger, a rule. {@code replace(OLD, NEW)} upgrades, {@code replace(NEW, OLD)} downgrades.
     *
     * <p>Example: {@code op.replace(view("active_account", "select 1 as id"), view("active_account", "select 2 as
     * id"))}. Lock: ACCESS EXCLUSIVE on active_account.
     *
     * @throws IllegalArgumentException if the two differ in kind, name or argument types
     */
    default <T extends SchemaObject> void replace(T was, T now) {
        invoke(new ReplaceObject(now, Optional.of(was)));
    }
}
