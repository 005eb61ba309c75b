package dev.ambix.cli.lint;

import dev.ambix.cli.statistics.FindingSize;
import dev.ambix.cli.statistics.ServerStatistics;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.statement.Secrets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A finding and the place in the source that it points to.
 *
 * @param finding the finding
 * @param place its place; empty if the source is not at hand
 * @param size how much it weighs; empty if nothing is known of its tables
 */
public record PlacedFinding(LintFinding finding, Optional<Place> place, Optional<FindingSize> size) {
    /**
     * A line of a file.
     *
     * @param file the file, absolute
     * @param line the line, from 1
     */
    public record Place(Path file, int line) {}

    /** The same without the passwords that stand in its statements. */
    PlacedFinding masked() {
        return new PlacedFinding(
                new LintFinding(
                        finding.rule(),
                        finding.severity(),
                        finding.revision(),
                        finding.direction(),
                        finding.operation(),
                        Secrets.masked(finding.summary()),
                        finding.position(),
                        finding.sql().stream().map(Secrets::masked).toList(),
                        finding.reason(),
                        finding.impact(),
                        finding.code()),
                place,
                size);
    }

    /** The same with its weight by statistics. */
    PlacedFinding with(ServerStatistics statistics) {
        return new PlacedFinding(finding, place, FindingSize.of(finding, statistics));
    }
}
