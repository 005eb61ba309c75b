package dev.ambix.schema.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a column is kept, which most tables leave to PostgreSQL; see ALTER TABLE in its manual.
 *
 * @param storage {@code plain}, {@code external}, {@code extended} or {@code main}, if not the type's own
 * @param compression {@code pglz} or {@code lz4}, if not the server's default
 * @param statistics the statistics target, if not the server's default
 * @param options {@code n_distinct} and {@code n_distinct_inherited}, sorted by name
 * @param foreignOptions the options for a foreign table's server, sorted by name
 */
public record ColumnSettings(
        Optional<String> storage,
        Optional<String> compression,
        Optional<Integer> statistics,
        Map<String, String> options,
        Map<String, String> foreignOptions) {
    /** All left to PostgreSQL. */
    public static final ColumnSettings DEFAULTS =
            new ColumnSettings(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of());

    public ColumnSettings {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        foreignOptions = Collections.unmodifiableMap(new LinkedHashMap<>(foreignOptions));
    }

    public ColumnSettings withStorage(Optional<String> other) {
        return new ColumnSettings(other, compression, statistics, options, foreignOptions);
    }

    public ColumnSettings withCompression(Optional<String> other) {
        return new ColumnSettings(storage, other, statistics, options, foreignOptions);
    }

    public ColumnSettings withStatistics(Optional<Integer> other) {
        return new ColumnSettings(storage, compression, other, options, foreignOptions);
    }

    public ColumnSettings withOptions(Map<String, String> other) {
        return new ColumnSettings(storage, compression, statistics, other, foreignOptions);
    }

    public ColumnSettings withForeignOptions(Map<String, String> other) {
        return new ColumnSettings(storage, compression, statistics, options, other);
    }
}
