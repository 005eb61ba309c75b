package dev.ambix.catalog;

/** Whether the server keeps its plans for the queries of a reading. */
public enum Plans {
    /** The server makes a plan for each query and forgets it. */
    ONCE,
    /**
     * The server keeps the plans for the connection, on which the catalog is read again: to plan these queries takes longer
     * than to run them on a few objects.
     */
    KEPT
}
