package dev.ambix.runtime.change;

import dev.ambix.revision.RevisionNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An applied revision whose migration gives other SQL than when it was applied. Comments, layout and line ends do not
 * count.
 *
 * @param revision the revision
 * @param difference the lines of SQL that differ, those that are gone behind {@code "- "} and the new ones behind
 *     {@code "+ "}; empty if the SQL that was applied is not kept
 */
public record ChangedRevision(RevisionNode revision, List<String> difference) {
    private static final int SHORT = 12;

    public ChangedRevision {
        difference = List.copyOf(difference);
    }

    /** The first lines of the difference, and how many follow; a sentence if it is not known. */
    public List<String> shortDifference() {
        if (difference.isEmpty()) {
            return List.of("The SQL that was applied is not kept, only its hash is.");
        }
        if (difference.size() <= SHORT) {
            return difference;
        }
        List<String> first = new ArrayList<>(difference.subList(0, SHORT));
        first.add("and " + (difference.size() - SHORT) + " more lines");
        return first;
    }
}
