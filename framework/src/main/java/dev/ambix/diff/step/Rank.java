package dev.ambix.diff.step;

/**
 * The order of steps that do not need each other, as far as anybody knows: the earlier constant first. It is the order of
 * pg_dump, so that what the bodies of functions may name without a dependency comes early; only functions come after the
 * tables here, because PostgreSQL reads their bodies, and what they return is often a table's row.
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
