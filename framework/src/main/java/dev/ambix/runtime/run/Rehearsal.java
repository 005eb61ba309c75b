package dev.ambix.runtime.run;

import dev.ambix.revision.RevisionNode;
import java.util.List;

/**
 * The result of a rehearsal, which runs revisions and rolls all of them back. A failure throws instead.
 *
 * @param revisions the revisions of which anything was run, in order
 * @param leftOut the statements that were not run, and why, a sentence each
 */
public record Rehearsal(List<RevisionNode> revisions, List<String> leftOut) {
    public Rehearsal {
        revisions = List.copyOf(revisions);
        leftOut = List.copyOf(leftOut);
    }
}
