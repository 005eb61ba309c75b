package dev.ambix.cli.lint;

import dev.ambix.cli.statistics.ServerStatistics;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The targets of a fleet, as the lint asks them. */
public interface LintedFleet {
    /** The revisions that some target lacks. */
    List<RevisionNode> pending();

    /** The ids of the applied revisions of each target of the whole fleet, by its name. */
    Map<String, Set<String>> applied();

    /** The tables of all targets: of each the largest, and the sums. */
    ServerStatistics statistics();
}
