package dev.ambix.diff.difference;

import java.util.List;

/**
 * The options of a comparison.
 *
 * @param renames the known renames; tables before their columns
 * @param server the major version of the oldest server that has to run the operations
 * @param losses how operations that lose data are treated
 */
public record DiffOptions(List<Rename> renames, int server, Losses losses) {
    /** No renames are known, all servers from PostgreSQL 14 on have to do, and data may be lost. */
    public static final DiffOptions DEFAULTS = new DiffOptions(List.of(), 14, Losses.ALLOWED);

    /** How operations that lose data are treated. */
    public enum Losses {
        /** Operations that lose data are part of the difference. */
        ALLOWED,
        /** They are left out, with all operations that depend on them. */
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
