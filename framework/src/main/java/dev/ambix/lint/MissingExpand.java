package dev.ambix.lint;

import dev.ambix.revision.RevisionNode;
import java.util.List;

/**
 * An expand that a contract stands on and that has not run everywhere.
 *
 * @param expand the revision that expands
 * @param places the databases and targets that lack it, by their names
 * @param asked how many were asked
 */
public record MissingExpand(RevisionNode expand, List<String> places, int asked) {
    public MissingExpand {
        places = List.copyOf(places);
    }
}
