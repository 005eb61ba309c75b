package dev.ambix.drift;

import dev.ambix.schema.name.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An object, or a column or constraint, that differs from what the applied revisions make. Its parts are not listed beside it
 * where it is missing or unexpected as a whole.
 *
 * @param object the object; one that was renamed, by the name that its revisions give it
 * @param deviation how it differs
 * @param properties the properties that differ; none unless it is changed
 * @param changed when it was changed last, of an object that is there, if the server keeps commit timestamps
 *     ({@code track_commit_timestamp})
 */
public record DriftedObject(
        ObjectRef object, Deviation deviation, List<DriftedProperty> properties, Optional<Instant> changed) {
    public DriftedObject {
        properties = List.copyOf(properties);
    }

    /** How an object differs. */
    public enum Deviation {
        /** The revisions make it, and the database does not have it. */
        MISSING,
        /** The database has it, and no revision makes it. */
        UNEXPECTED,
        /** Both have it, in different ways. */
        CHANGED
    }

    /** The same with another time of its last change. */
    public DriftedObject withChanged(Optional<Instant> other) {
        return new DriftedObject(object, deviation, properties, other);
    }
}
