package dev.ambix.cli.lint;

import dev.ambix.impact.TableLock;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.LintRule;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.TableSize;
import dev.ambix.schema.name.QualifiedName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Spares tables that are too small for what grows with a table to hurt. */
public final class SmallTables {
    private SmallTables() {}

    /**
     * The findings without those that are about size where all tables have fewer rows. A table that is not there, or whose rows
     * nobody has counted, is not small.
     *
     * @param database the database that is asked for the sizes
     * @param minRows the number of rows from which on a table counts; 0 for any
     */
    public static List<LintFinding> spare(
            List<LintFinding> findings, List<LintRule> rules, Migrator database, long minRows) {
        Set<String> aboutSize =
                rules.stream().filter(LintRule::isAboutSize).map(LintRule::name).collect(Collectors.toSet());
        Set<QualifiedName> tables = new TreeSet<>();
        findings.stream()
                .filter(finding -> aboutSize.contains(finding.rule()))
                .flatMap(finding -> finding.impact().locks().stream())
                .map(TableLock::table)
                .forEach(tables::add);
        if (minRows == 0 || tables.isEmpty()) {
            return findings;
        }
        Map<QualifiedName, Long> rows = new HashMap<>();
        for (TableSize size : database.tableSizes(tables)) {
            rows.put(size.table(), size.rows());
        }
        return findings.stream()
                .filter(finding -> !aboutSize.contains(finding.rule()) || !isSmall(finding, rows, minRows))
                .toList();
    }

    private static boolean isSmall(LintFinding finding, Map<QualifiedName, Long> rows, long minRows) {
        List<TableLock> locks = finding.impact().locks();
        return !locks.isEmpty()
                && locks.stream()
                        .map(lock -> rows.getOrDefault(lock.table(), 0L))
                        .allMatch(n -> n > 0 && n < minRows);
    }
}
