package dev.ambix.diff;

import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import java.util.List;

/**
 * What the diff must know of a class of objects; {@link KindDiffs} has one for each.
 *
 * @param <T> the class
 */
interface KindDiff<T extends SchemaObject> extends ElementDiff<T> {
    /** The place of the step that creates an object among others. */
    default Rank createRank(ObjectRef ref) {
        return Rank.CREATE_OBJECT;
    }

    /** The place of the step that drops an object among others. */
    default Rank dropRank(ObjectRef ref) {
        return Rank.DROP_OBJECT;
    }

    /** Adds what takes the object along when it is dropped; parts go with their table, view or domain anyway. */
    default void carriers(T object, AutomaticDependencies dependencies, List<ObjectRef> carriers) {}

    /** Tells what else may matter to a difference that the object has a part in; see {@link ObjectNeeds}. */
    default void related(T object, ObjectNeeds needs) {}

    /** An object as it is after a rename of itself or of something else. */
    default SchemaObject renamed(T object, Renaming renaming) {
        return object;
    }

    /** Whether one of another name may be the same object renamed; {@link #likeness} tells how likely. */
    default boolean isFoundRenamed(T object) {
        return false;
    }

    /** How alike two objects of different names are, from 0 to 1: mostly by what is in them, a little by their names. */
    default double likeness(T was, T now) {
        return 0;
    }

    /** An object in the words of an author rather than in those of the catalog. */
    default SchemaObject authored(T object) {
        return object;
    }

    /** Adds the steps that create an object. */
    default void create(T object, SchemaComparison comparison) {
        comparison.steps().make(createRank(object.ref()), object.ref(), new CreateObject(object));
    }

    /** Adds the steps that make one object into another, where {@link #canAlter} says that this is possible. */
    default void alter(T was, T now, SchemaComparison comparison) {
        throw new IllegalStateException("There are no steps that alter a " + was.ref() + ".");
    }

    /** Adds the steps of those parts of an object that are made anew although it stays. */
    default void renewParts(T now, SchemaComparison comparison) {}

    @Override
    default void drop(ObjectRef ref, T object, SchemaComparison comparison) {
        comparison.steps().remove(dropRank(ref), ref, new DropObject(object));
    }
}
