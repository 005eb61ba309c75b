package dev.ambix.impact;

import java.util.Locale;

/** An effect that makes an operation slow or dangerous on a table with rows. */
public enum Effect {
    /** The whole table is written anew, under the operation's lock. */
    REWRITES_TABLE,
    /** The whole table is read, under the operation's lock. */
    SCANS_TABLE,
    /** Stored data is lost, and no downgrade brings it back. */
    LOSES_DATA,
    /** The server refuses it where the table holds rows. */
    FAILS_ON_ROWS,
    /** The server refuses it where rows do not fit it; the reason says which ones. */
    MAY_FAIL,
    /** Its locks and effects cannot be told beforehand: only the server knows them. */
    UNKNOWN;

    /** {@code rewrites table}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
