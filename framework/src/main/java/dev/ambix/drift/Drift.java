package dev.ambix.drift;

import dev.ambix.operation.value.ChangeSet;
import dev.ambix.schema.name.ObjectRef;
import java.util.List;

/**
 * The difference between a database and the result of its applied revisions.
 *
 * @param objects the objects that differ, sorted; none if there is no drift
 * @param repair the operations that lead from the database to the result of its revisions
 * @param adoption the operations that lead from the result of the revisions to the database
 * @param warnings the points to look at before the repair is run, such as rows that it loses, a sentence each
 * @param gaps the parts of the revisions that could not be replayed, a sentence each: there, the database may differ without a
 *     fault
 * @param leftOut the objects that were excluded
 */
public record Drift(
        List<DriftedObject> objects,
        ChangeSet repair,
        ChangeSet adoption,
        List<String> warnings,
        List<String> gaps,
        List<ObjectRef> leftOut) {
    public Drift {
        objects = List.copyOf(objects);
        warnings = List.copyOf(warnings);
        gaps = List.copyOf(gaps);
        leftOut = List.copyOf(leftOut);
    }

    /** No drift. */
    public static Drift none(List<String> gaps, List<ObjectRef> leftOut) {
        return new Drift(List.of(), ChangeSet.of(), ChangeSet.of(), List.of(), gaps, leftOut);
    }

    /** The same with other objects. */
    public Drift withObjects(List<DriftedObject> others) {
        return new Drift(others, repair, adoption, warnings, gaps, leftOut);
    }

    /** Whether the database equals the result of its revisions. */
    public boolean isEmpty() {
        return objects.isEmpty();
    }
}
