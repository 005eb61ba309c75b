package dev.ambix.diff.index;

import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaElement;

/**
 * The rules of a class of schema elements that the passes before the steps ask; {@link Kinds} has them for each class.
 *
 * @param <T> the class
 */
public interface ElementRules<T extends SchemaElement> {
    /** Whether PostgreSQL can make one into another of the same kind and name, or must drop and create it. */
    default boolean canAlter(T was, T now) {
        return false;
    }

    /** Adds the elements that it needs; a part needs its whole anyway, and all need their schema. */
    default void needs(ObjectRef ref, T element, NeedsCollector needs) {}
}
