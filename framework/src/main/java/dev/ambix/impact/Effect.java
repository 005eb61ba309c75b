package dev.ambix.impact;

import java.util.Locale;

/** An effect that makes an operation slow or dangerous on a table with rows. */
public enum Effect {
    /** The whole table is written anew, under the operation's lock. */
    REWRITES_TABLE,
    /** The whole table is read, under the operation's lock. */
    SCANS_TABLE,
    /** Stored data is lost, whatever the downgrade does. */
    LOSES_DATA,
    /** The server refuses it where the table holds rows. */
    FAILS_ON_ROWS,
    /** The server refuses it where rows do not fit it; the reason says which ones. */
    MAY_FAIL,
    /** Only the server knows: which tables it locks and what it does to them cannot be told beforehand. */
    UNKNOWN;

    /** {@code rewrites table}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
