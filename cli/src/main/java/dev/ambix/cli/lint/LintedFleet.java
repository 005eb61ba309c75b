package dev.ambix.cli.lint;

import dev.ambix.cli.statistics.ServerStatistics;
import dev.ambix.revision.RevisionNode;
import java.util.List;

/** The targets of a fleet, as the lint asks them. */
public interface LintedFleet {
    /** The revisions that some target lacks. */
    List<RevisionNode> pending();

    /** The tables of all targets: of each the largest, and the sums. */
    ServerStatistics statistics();
}
