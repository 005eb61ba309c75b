package dev.ambix.cli.statistics;

import dev.ambix.schema.name.QualifiedName;
import java.util.Optional;

/**
 * The statistics that a server has of a table without reading it; of a partitioned one, all partitions count. Of a table of a
 * fleet, it is the largest one.
 *
 * @param table the table
 * @param rows about how many rows it has; 0 where nobody has counted yet
 * @param tableBytes the size without indexes
 * @param bytes the whole size with indexes
 * @param writesPerSecond how many rows were inserted, updated and deleted in a second, on average since the server counts
 * @param fleet the sums over all targets of a fleet; empty for a table of one database
 */
public record TableStatistics(
        QualifiedName table, long rows, long tableBytes, long bytes, double writesPerSecond, Optional<InFleet> fleet) {
    /**
     * A table in all targets of a fleet.
     *
     * @param targets how many have it
     * @param rows all their rows
     * @param bytes all their sizes
     */
    public record InFleet(int targets, long rows, long bytes) {}

    /** A table of one database. */
    public TableStatistics(QualifiedName table, long rows, long tableBytes, long bytes, double writesPerSecond) {
        this(table, rows, tableBytes, bytes, writesPerSecond, Optional.empty());
    }

    /** The table of a target under the name that it has in all of them. */
    public TableStatistics inFleet(QualifiedName name) {
        return new TableStatistics(
                name, rows, tableBytes, bytes, writesPerSecond, Optional.of(new InFleet(1, rows, bytes)));
    }

    /** The same table of a fleet with that of more targets: the larger one, and the sums. */
    public TableStatistics and(TableStatistics other) {
        InFleet a = fleet.orElseGet(() -> new InFleet(1, rows, bytes));
        InFleet b = other.fleet.orElseGet(() -> new InFleet(1, other.rows, other.bytes));
        TableStatistics larger = other.bytes > bytes ? other : this;
        return new TableStatistics(
                table,
                larger.rows,
                larger.tableBytes,
                larger.bytes,
                larger.writesPerSecond,
                Optional.of(new InFleet(a.targets + b.targets, a.rows + b.rows, a.bytes + b.bytes)));
    }

    /** The whole size, in all targets of a fleet. */
    long allBytes() {
        return fleet.map(InFleet::bytes).orElse(bytes);
    }
}
