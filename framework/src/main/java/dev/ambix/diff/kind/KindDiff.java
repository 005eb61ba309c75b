package dev.ambix.diff.kind;

import dev.ambix.diff.index.KindRules;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;

/**
 * How a class of objects is compared: its rules, and the steps that create, alter and drop it.
 *
 * @param <T> the class
 */
public interface KindDiff<T extends SchemaObject> extends KindRules<T>, ElementDiff<T> {

    /** Adds the steps that create an object. */
    default void create(T object, SchemaComparison comparison) {
        comparison.steps().make(object.ref(), new CreateObject(object));
    }

    /** Adds the steps that make one object into another, where {@link #canAlter} says that this is possible. */
    default void alter(T was, T now, SchemaComparison comparison) {
        throw new IllegalStateException("There are no steps that alter a " + was.ref() + ".");
    }

    /** Adds the steps of those parts of an object that are made anew although it stays. */
    default void renewParts(T now, SchemaComparison comparison) {}

    @Override
    default void drop(ObjectRef ref, T object, SchemaComparison comparison) {
        comparison.steps().remove(ref, new DropObject(object));
    }
}
