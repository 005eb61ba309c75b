package dev.ambix.diff;

import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaElement;

/**
 * What the diff must know of a class of elements of a schema; {@link KindDiffs} has one for each.
 *
 * @param <T> the class
 */
interface ElementDiff<T extends SchemaElement> {
    /** Whether PostgreSQL can make one into another of the same kind and name, or must drop and create it. */
    default boolean canAlter(T was, T now) {
        return false;
    }

    /** Tells what it needs; a part needs the whole anyway, and all need their schema. */
    default void needs(ObjectRef ref, T element, NeedsCollector needs) {}

    /** Adds the steps that drop it. */
    void drop(ObjectRef ref, T element, SchemaComparison comparison);

    /** Whether it is dropped by a step of its own even where PostgreSQL would drop it with something else. */
    default boolean isDroppedByItself(ObjectRef ref, T element, SchemaComparison comparison) {
        return false;
    }
}
