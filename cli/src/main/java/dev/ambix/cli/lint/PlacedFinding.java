package dev.ambix.cli.lint;

import dev.ambix.lint.LintFinding;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A finding and the place in the source that it points to.
 *
 * @param finding the finding
 * @param place its place; empty if the source is not at hand
 */
record PlacedFinding(LintFinding finding, Optional<Place> place) {
    /**
     * A line of a file.
     *
     * @param file the file, absolute
     * @param line the line, from 1
     */
    record Place(Path file, int line) {}
}
