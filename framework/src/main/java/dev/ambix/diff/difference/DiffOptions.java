package dev.ambix.diff.difference;

import java.util.List;

/**
 * The options of a comparison.
 *
 * @param renames the known renames; tables before their columns
 * @param server the major version of the oldest server that has to run the operations
 * @param losses how operations that need consent are treated
 * @param defaultSchema the schema that names without one belong to
 */
public record DiffOptions(List<Rename> renames, int server, Losses losses, String defaultSchema) {
    /** No renames are known, all servers from PostgreSQL 14 on have to do, data may be lost, and names are those of public. */
    public static final DiffOptions DEFAULTS = new DiffOptions(List.of(), 14, Losses.ALLOWED, "public");

    /** How operations are treated that lose data, or drop what belongs to the whole database and others may use. */
    public enum Losses {
        /** They are part of the difference. */
        ALLOWED,
        /** They are left out, with all operations that depend on them. */
        WITHHELD
    }

    public DiffOptions {
        renames = List.copyOf(renames);
    }

    public DiffOptions withRenames(List<Rename> other) {
        return new DiffOptions(other, server, losses, defaultSchema);
    }

    public DiffOptions withServer(int major) {
        return new DiffOptions(renames, major, losses, defaultSchema);
    }

    public DiffOptions withLosses(Losses other) {
        return new DiffOptions(renames, server, other, defaultSchema);
    }

    public DiffOptions withDefaultSchema(String other) {
        return new DiffOptions(renames, server, losses, other);
    }
}
