package dev.ambix.schema.constraint;

import java.util.List;

/** Whether a key holds at all times or for a range of time each; see temporal keys in the manual of PostgreSQL 18. */
public enum Period {
    /** No column is a range of time; the default. */
    NONE,
    /** The last column is a range, within which the others hold ({@code WITHOUT OVERLAPS}, {@code PERIOD}). */
    LAST_COLUMN;

    /** Refuses columns of which none but the range is left. */
    void requireKey(String what, List<String> columns) {
        if (this == LAST_COLUMN && columns.size() < 2) {
            throw new IllegalArgumentException(what + " over a range of time needs a column before the range, not only "
                    + columns + "; an exclusion constraint does without.");
        }
    }
}
