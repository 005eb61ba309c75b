package dev.ambix.diff.index;

import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import java.util.List;

/**
 * The rules of a class of objects that the passes before the steps ask; {@link Kinds} has them for each class.
 *
 * @param <T> the class
 */
public interface KindRules<T extends SchemaObject> extends ElementRules<T> {
    /** Adds the objects with which PostgreSQL drops this one; parts go with their table, view or domain anyway. */
    default void carriers(T object, AutomaticDependencies dependencies, List<ObjectRef> carriers) {}

    /** Adds further objects that may matter to a difference in which the object has a part; see {@link ObjectNeeds}. */
    default void related(T object, ObjectNeeds needs) {}

    /** An object after a rename of itself or of another object. */
    default SchemaObject renamed(T object, Renaming renaming) {
        return object;
    }

    /** Whether one of another name may be the same object renamed; {@link #likeness} tells how likely. */
    default boolean isFoundRenamed(T object) {
        return false;
    }

    /** How alike two objects of different names are, from 0 to 1: mostly by their contents, a little by their names. */
    default double likeness(T was, T now) {
        return 0;
    }

    /** An object in the words of an author rather than in those of the catalog. */
    default SchemaObject authored(T object) {
        return object;
    }
}
