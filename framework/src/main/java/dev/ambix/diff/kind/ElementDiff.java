package dev.ambix.diff.kind;

import dev.ambix.diff.index.ElementRules;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaElement;

/**
 * How a class of elements of a schema is compared and dropped.
 *
 * @param <T> the class
 */
public interface ElementDiff<T extends SchemaElement> extends ElementRules<T> {
    /** Adds the steps that drop it. */
    void drop(ObjectRef ref, T element, SchemaComparison comparison);

    /** Whether it is dropped by a step of its own even where PostgreSQL would drop it with something else. */
    default boolean isDroppedByItself(ObjectRef ref, T element, SchemaComparison comparison) {
        return false;
    }
}
