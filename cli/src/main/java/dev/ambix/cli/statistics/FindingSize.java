package dev.ambix.cli.statistics;

import dev.ambix.cli.report.ByteSize;
import dev.ambix.impact.Effect;
import dev.ambix.impact.LockLevel;
import dev.ambix.impact.TableLock;
import dev.ambix.lint.LintFinding;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * How much a finding weighs on the tables that it is about.
 *
 * <p>The time is that of a slow disk and a busy server: a table is written anew, with its indexes, at {@value #WRITING} bytes in a
 * second, and read at {@value #READING}.
 *
 * @param tables the tables, the largest first
 * @param level the strongest lock for which writers wait; empty if there is none
 * @param seconds for how long it is held, if that grows with the tables
 */
public record FindingSize(List<TableStatistics> tables, Optional<LockLevel> level, OptionalLong seconds) {
    /** Bytes in a second, of tables and indexes that are written anew. */
    static final long WRITING = 10L << 20;

    /** Bytes in a second, of tables that are read. */
    static final long READING = 25L << 20;

    /**
     * The heaviest first: by time under a lock, by the writes that wait meanwhile, by bytes, by the bytes in all targets of a
     * fleet.
     */
    public static final Comparator<FindingSize> HEAVIEST = Comparator.comparingLong(
                    (FindingSize size) -> size.seconds().orElse(-1))
            .thenComparingDouble(FindingSize::writesPerSecond)
            .thenComparingLong(FindingSize::bytes)
            .thenComparingLong(FindingSize::allBytes)
            .reversed();

    public FindingSize {
        tables = List.copyOf(tables);
    }

    /** The size of a finding; empty if nothing is known of its tables. */
    public static Optional<FindingSize> of(LintFinding finding, ServerStatistics statistics) {
        List<TableStatistics> tables = finding.impact().locks().stream()
                .map(TableLock::table)
                .distinct()
                .flatMap(table -> statistics.of(table).stream())
                .sorted(Comparator.comparingLong(TableStatistics::bytes).reversed())
                .toList();
        Optional<LockLevel> level = finding.impact().locks().stream()
                .map(TableLock::level)
                .filter(LockLevel::blocksWriters)
                .max(Comparator.naturalOrder());
        return tables.isEmpty()
                ? Optional.empty()
                : Optional.of(new FindingSize(
                        tables, level, level.isPresent() ? seconds(finding, tables) : OptionalLong.empty()));
    }

    private static OptionalLong seconds(LintFinding finding, List<TableStatistics> tables) {
        if (finding.impact().has(Effect.REWRITES_TABLE)) {
            return OptionalLong.of(rounded(tables.get(0).bytes(), WRITING));
        }
        return finding.impact().has(Effect.SCANS_TABLE)
                ? OptionalLong.of(rounded(
                        tables.stream()
                                .mapToLong(TableStatistics::tableBytes)
                                .max()
                                .orElse(0),
                        READING))
                : OptionalLong.empty();
    }

    private static long rounded(long bytes, long rate) {
        return (bytes + rate - 1) / rate;
    }

    long bytes() {
        return tables.stream().mapToLong(TableStatistics::bytes).sum();
    }

    long allBytes() {
        return tables.stream().mapToLong(TableStatistics::allBytes).sum();
    }

    double writesPerSecond() {
        return tables.stream().mapToDouble(TableStatistics::writesPerSecond).sum();
    }

    /** How many writes wait for the lock, by the counts of the server so far; 0 if they are not known. */
    public long waitingWrites() {
        return Math.round(seconds.orElse(0) * writesPerSecond());
    }

    /** {@code orders has about 12000000 rows, 3.1 GB and 40.0 writes/s; at most 320 s under ACCESS EXCLUSIVE, for which 12800 writes wait}. */
    public String words() {
        String all = tables.stream().map(FindingSize::words).collect(Collectors.joining("; "));
        if (seconds.isEmpty() || level.isEmpty()) {
            return all;
        }
        return all + "; about " + seconds.getAsLong() + " s under "
                + level.get().words()
                + (waitingWrites() > 0 ? ", for which some " + waitingWrites() + " writes wait" : "");
    }

    private static String words(TableStatistics table) {
        return String.format(
                Locale.ROOT,
                "%s has %s, %s and %.1f writes/s%s",
                table.table(),
                table.rows() == 0 ? "rows that nobody has counted" : "about " + table.rows() + " rows",
                ByteSize.text(table.bytes()),
                table.writesPerSecond(),
                table.fleet()
                        .filter(fleet -> fleet.targets() > 1)
                        .map(fleet -> " in the largest of " + fleet.targets() + " targets, and "
                                + ByteSize.text(fleet.bytes()) + " in all")
                        .orElse(""));
    }
}
