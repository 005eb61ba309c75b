package dev.ambix.diff.difference;

import java.util.List;

/**
 * What a comparison is told.
 *
 * @param renames what is known to have been renamed; tables before their columns
 * @param server the major version of the oldest server that has to run the operations
 * @param losses what becomes of operations that lose data
 */
public record DiffOptions(List<Rename> renames, int server, Losses losses) {
    /** No renames are known, all servers from PostgreSQL 14 on have to do, and data may be lost. */
    public static final DiffOptions DEFAULTS = new DiffOptions(List.of(), 14, Losses.ALLOWED);

    /** What becomes of operations that lose data. */
    public enum Losses {
        /** They are done. */
        ALLOWED,
        /** They are left out, with all that cannot be done without them. */
        WITHHELD
    }

    public DiffOptions {
        renames = List.copyOf(renames);
    }

    public DiffOptions withRenames(List<Rename> other) {
        return new DiffOptions(other, server, losses);
    }

    public DiffOptions withServer(int major) {
        return new DiffOptions(renames, major, losses);
    }

    public DiffOptions withLosses(Losses other) {
        return new DiffOptions(renames, server, other);
    }
}
