package dev.ambix.cli.lint;

import dev.ambix.cli.config.LintConfiguration;
import dev.ambix.cli.statistics.ServerStatistics;
import dev.ambix.cli.statistics.TableStatistics;
import dev.ambix.impact.TableLock;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.LintRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Spares tables that are too small for a scan or rewrite to hurt. */
public final class SmallTables {
    private SmallTables() {}

    /**
     * The findings without those that are about size where all tables have fewer rows than the configuration asks for, and
     * without those of rules that have a number of rows of their own. A table that is not there, or whose rows nobody has
     * counted, is not small.
     */
    public static List<LintFinding> spare(
            List<LintFinding> findings,
            List<LintRule> rules,
            ServerStatistics statistics,
            LintConfiguration configuration) {
        Set<String> aboutSize =
                rules.stream().filter(LintRule::isAboutSize).map(LintRule::name).collect(Collectors.toSet());
        return findings.stream()
                .filter(finding -> !isSmall(
                        finding,
                        statistics,
                        configuration
                                .minRowsOf()
                                .getOrDefault(
                                        finding.rule(),
                                        aboutSize.contains(finding.rule()) ? configuration.minRows() : 0L)))
                .toList();
    }

    private static boolean isSmall(LintFinding finding, ServerStatistics statistics, long minRows) {
        List<TableLock> locks = finding.impact().locks();
        return minRows > 0
                && !locks.isEmpty()
                && locks.stream()
                        .map(lock -> statistics
                                .of(lock.table())
                                .map(TableStatistics::rows)
                                .orElse(0L))
                        .allMatch(rows -> rows > 0 && rows < minRows);
    }
}
