package dev.ambix.diff;

/** The order of steps that do not need each other, for the reader of a migration: the earlier constant first. */
enum Rank {
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
    CREATE_SEQUENCE,
    CREATE_TABLE,
    ALTER_TABLE,
    ADD_CONSTRAINT,
    ADD_FOREIGN_KEY,
    CREATE_INDEX,
    ALTER_STORAGE,
    CREATE_FUNCTION,
    CREATE_VIEW,
    CREATE_OBJECT,
    CREATE_TRIGGER,
    COMMENT,
    OWNER,
    GRANT
}
