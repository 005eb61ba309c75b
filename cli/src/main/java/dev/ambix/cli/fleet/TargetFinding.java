package dev.ambix.cli.fleet;

import dev.ambix.cli.report.RevisionJson;
import dev.ambix.drift.DriftedObject;
import java.util.List;

/**
 * The result of a look at a target.
 *
 * @param lines the same for people; none if there is nothing
 * @param content the same as fields of JSON
 * @param objects the objects that drifted
 * @param notes further remarks, a line each
 */
public record TargetFinding(
        List<String> lines, RevisionJson.Content content, List<DriftedObject> objects, List<String> notes) {
    public TargetFinding {
        lines = List.copyOf(lines);
        objects = List.copyOf(objects);
        notes = List.copyOf(notes);
    }

    /** Whether there is nothing. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }
}
