package dev.ambix.catalog;

/** Whether the server keeps its plans for the queries of a reading. */
public enum Plans {
    /** It makes one for each query and forgets it. */
    ONCE,
    /**
     * It keeps them for the connection, on which the catalog is read again: to plan these queries takes longer than to run them
     * on a few objects.
     */
    KEPT
}
