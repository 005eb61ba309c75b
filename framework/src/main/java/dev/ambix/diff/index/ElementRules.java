package dev.ambix.diff.index;

import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaElement;

/**
 * What must be known of a class of elements of a schema before there are steps; {@link Kinds} has it for each.
 *
 * @param <T> the class
 */
public interface ElementRules<T extends SchemaElement> {
    /** Whether PostgreSQL can make one into another of the same kind and name, or must drop and create it. */
    default boolean canAlter(T was, T now) {
        return false;
    }

    /** Tells what it needs; a part needs the whole anyway, and all need their schema. */
    default void needs(ObjectRef ref, T element, NeedsCollector needs) {}
}
