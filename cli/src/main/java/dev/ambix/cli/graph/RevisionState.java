package dev.ambix.cli.graph;

/** The state of a revision in the database. */
public enum RevisionState {
    /** No database was asked. */
    UNKNOWN,
    /** Not applied. */
    PENDING,
    /** Applied, with another applied revision above it. */
    APPLIED,
    /** Applied, and a current revision of the database. */
    CURRENT
}
