package dev.ambix.cli.graph;

/** How a revision stands to the database. */
public enum RevisionState {
    /** No database was asked. */
    UNKNOWN,
    /** Not applied. */
    PENDING,
    /** Applied, with another applied revision above it. */
    APPLIED,
    /** Applied, and where the database stands. */
    CURRENT
}
