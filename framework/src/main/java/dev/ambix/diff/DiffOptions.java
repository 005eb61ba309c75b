package dev.ambix.diff;

import java.util.List;

/**
 * What a comparison is told.
 *
 * @param renames what is known to have been renamed; tables before their columns
 * @param server the major version of the oldest server that has to run the operations
 */
public record DiffOptions(List<Rename> renames, int server) {
    /** No renames are known, and all servers from PostgreSQL 14 on have to do. */
    public static final DiffOptions DEFAULTS = new DiffOptions(List.of(), 14);

    public DiffOptions {
        renames = List.copyOf(renames);
    }

    public DiffOptions withRenames(List<Rename> other) {
        return new DiffOptions(other, server);
    }

    public DiffOptions withServer(int major) {
        return new DiffOptions(renames, major);
    }
}
