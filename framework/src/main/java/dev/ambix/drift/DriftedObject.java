package dev.ambix.drift;

import dev.ambix.schema.name.ObjectRef;
import java.util.List;
import java.util.Optional;

/**
 * An object, or a column or constraint, that differs from the result of the applied revisions. Its parts are not listed beside
 * it where it is missing or unexpected as a whole.
 *
 * @param object the object; one that was renamed, by the name that its revisions give it
 * @param deviation how it differs
 * @param properties the properties that differ; none unless it is changed
 * @param changed its last change: known of each object where the database has an audit, and the time alone of one that is there
 *     where the server keeps commit timestamps ({@code track_commit_timestamp})
 */
public record DriftedObject(
        ObjectRef object, Deviation deviation, List<DriftedProperty> properties, Optional<LastChange> changed) {
    public DriftedObject {
        properties = List.copyOf(properties);
    }

    /** How an object differs. */
    public enum Deviation {
        /** The revisions make it, and the database does not have it. */
        MISSING,
        /** The database has it, and no revision makes it. */
        UNEXPECTED,
        /** Both have it, with different properties. */
        CHANGED
    }

    /** The same with another last change. */
    public DriftedObject withChanged(Optional<LastChange> other) {
        return new DriftedObject(object, deviation, properties, other);
    }
}
