package dev.ambix.schema.constraint;

/** Whether existing rows are known to satisfy a constraint. */
public enum Validation {
    VALID,
    /** Only new rows are checked until the constraint is validated ({@code NOT VALID}). */
    NOT_VALID,
    /** No row is ever checked ({@code NOT ENFORCED}); check constraints and foreign keys of PostgreSQL 18 and later. */
    NOT_ENFORCED
}
