package dev.ambix.schema.constraint;

/** Whether two NULLs count as different in a unique constraint or index. */
public enum NullTreatment {
    /** Any number of rows may hold NULL; the default. */
    DISTINCT,
    /** Only one row may hold NULL; PostgreSQL 15 and later. */
    NOT_DISTINCT
}
