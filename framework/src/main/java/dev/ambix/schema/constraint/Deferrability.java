package dev.ambix.schema.constraint;

/** When a constraint is checked; see SET CONSTRAINTS in the PostgreSQL manual. */
public enum Deferrability {
    /** After each statement; the default. */
    NOT_DEFERRABLE,
    /** After each statement, unless a transaction defers it. */
    DEFERRABLE,
    /** At commit, unless a transaction asks for it earlier. */
    INITIALLY_DEFERRED
}
