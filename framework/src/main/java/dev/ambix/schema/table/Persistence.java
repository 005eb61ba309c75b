package dev.ambix.schema.table;

/** Whether the content of a table or sequence survives a crash of the server. */
public enum Persistence {
    PERMANENT,
    /** Not written to the write-ahead log; emptied after a crash. */
    UNLOGGED
}
