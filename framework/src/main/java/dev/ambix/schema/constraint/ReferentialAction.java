package dev.ambix.schema.constraint;

/** The action on referencing rows when a referenced row is deleted or its key is updated. */
public enum ReferentialAction {
    /** An error at the end of the statement or, if deferred, of the transaction; the default. */
    NO_ACTION,
    /** An error at once. */
    RESTRICT,
    CASCADE,
    SET_NULL,
    SET_DEFAULT
}
