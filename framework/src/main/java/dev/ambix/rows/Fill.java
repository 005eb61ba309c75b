package dev.ambix.rows;

/** With which rows a table is filled. */
public enum Fill {
    /** Plain ones, duplicates where no key forbids them, nulls where they are allowed, values at the limits of their types. */
    ALL,
    /** A plain one. */
    PLAIN,
    /** None. */
    NONE
}
