package dev.ambix.diff.step;

/**
 * The order of steps that no rule orders, the earlier constant first: a tie-break, for migrations that read well. Any other
 * order of such steps leads to the target schema too. It is the order of pg_dump, so that objects which the bodies of
 * functions may name without a dependency come early; only functions come after the tables here, because PostgreSQL reads
 * their bodies, and what they return is often a table's row.
 */
public enum Rank {
    RENAME,
    ENUM_VALUE,
    DROP_GRANT,
    DROP_TRIGGER,
    DROP_FOREIGN_KEY,
    DROP_VIEW,
    DROP_INDEX,
    DROP_CONSTRAINT,
    DROP_TABLE,
    DROP_COLUMN,
    DROP_OBJECT,
    CREATE_SCHEMA,
    CREATE_EXTENSION,
    CREATE_TYPE,
    CREATE_BASE,
    CREATE_SEQUENCE,
    CREATE_TABLE,
    ALTER_TABLE,
    ADD_CONSTRAINT,
    ADD_FOREIGN_KEY,
    CREATE_INDEX,
    ALTER_STORAGE,
    CREATE_FUNCTION,
    CREATE_OPERATOR,
    CREATE_VIEW,
    CREATE_OBJECT,
    CREATE_TRIGGER,
    COMMENT,
    OWNER,
    GRANT
}
