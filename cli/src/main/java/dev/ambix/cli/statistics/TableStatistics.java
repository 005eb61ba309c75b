package dev.ambix.cli.statistics;

import dev.ambix.schema.name.QualifiedName;

/**
 * What a server knows of a table without reading it; of a partitioned one, all partitions count.
 *
 * @param table the table
 * @param rows about how many rows it has; 0 where nobody has counted yet
 * @param tableBytes the size without indexes
 * @param bytes the whole size with indexes
 * @param writesPerSecond how many rows were inserted, updated and deleted in a second, on average since the server counts
 */
public record TableStatistics(QualifiedName table, long rows, long tableBytes, long bytes, double writesPerSecond) {}
