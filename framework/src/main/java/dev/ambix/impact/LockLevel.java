package dev.ambix.impact;

/** A lock on a table, from the weakest to the strongest; see "Table-Level Locks" in the PostgreSQL manual. */
public enum LockLevel {
    /** Conflicts with ACCESS EXCLUSIVE only; the lock of a query. */
    ACCESS_SHARE,
    ROW_SHARE,
    /** The lock of a statement that writes rows. */
    ROW_EXCLUSIVE,
    /** Rows can be read and written; schema changes and VACUUM wait. */
    SHARE_UPDATE_EXCLUSIVE,
    /** Rows can be read; writers wait. */
    SHARE,
    /** Rows can be read; writers wait, and so does another lock of this level. */
    SHARE_ROW_EXCLUSIVE,
    EXCLUSIVE,
    /** Even readers wait. */
    ACCESS_EXCLUSIVE;

    /** PostgreSQL's words: {@code ACCESS EXCLUSIVE}. */
    public String words() {
        return name().replace('_', ' ');
    }

    /** Whether statements that insert, update or delete rows wait for it. */
    public boolean blocksWriters() {
        return compareTo(SHARE) >= 0;
    }

    /** Whether even queries wait for it. */
    public boolean blocksReaders() {
        return this == ACCESS_EXCLUSIVE;
    }
}
