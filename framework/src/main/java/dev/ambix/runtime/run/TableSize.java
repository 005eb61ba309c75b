package dev.ambix.runtime.run;

import dev.ambix.schema.name.QualifiedName;

/**
 * How large a table is, by what the server knows without reading it.
 *
 * @param table the table; of a partitioned one, all partitions count
 * @param scanBytes the bytes that a scan of all rows reads
 * @param bytes the whole size with indexes
 * @param rows about how many rows it has; 0 where nobody has counted yet
 */
public record TableSize(QualifiedName table, long scanBytes, long bytes, long rows) {}
