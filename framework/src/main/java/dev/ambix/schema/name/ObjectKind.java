package dev.ambix.schema.name;

import java.util.Locale;

/** A kind of database object, named as in PostgreSQL's DDL. */
public enum ObjectKind {
    SCHEMA,
    EXTENSION,
    COLLATION,
    TYPE,
    DOMAIN,
    SEQUENCE,
    TABLE,
    FOREIGN_TABLE,
    COLUMN,
    CONSTRAINT,
    /** A constraint of a domain. */
    DOMAIN_CONSTRAINT,
    /** A value of an enum type. */
    ENUM_VALUE,
    /** An attribute of a composite type. */
    ATTRIBUTE,
    INDEX,
    VIEW,
    MATERIALIZED_VIEW,
    FUNCTION,
    PROCEDURE,
    AGGREGATE,
    OPERATOR,
    OPERATOR_CLASS,
    OPERATOR_FAMILY,
    CAST,
    CONVERSION,
    TRANSFORM,
    TRIGGER,
    RULE,
    POLICY,
    STATISTICS,
    PUBLICATION,
    EVENT_TRIGGER,
    FOREIGN_DATA_WRAPPER,
    SERVER,
    USER_MAPPING,
    LANGUAGE,
    DATABASE,
    /** A large object, named by its number. */
    LARGE_OBJECT,
    /** A parameter of the server's configuration (PostgreSQL 15 and later, for privileges). */
    PARAMETER,
    TEXT_SEARCH_CONFIGURATION,
    TEXT_SEARCH_DICTIONARY,
    TEXT_SEARCH_PARSER,
    TEXT_SEARCH_TEMPLATE,
    /** The owner of an object; not a kind of PostgreSQL's own. */
    OWNER,
    /** The privileges on an object; not a kind of PostgreSQL's own. */
    PRIVILEGES,
    /** The privileges that objects get when they are made; not a kind of PostgreSQL's own. */
    DEFAULT_PRIVILEGES,
    /** The comment on an object; not a kind of PostgreSQL's own. */
    COMMENT;

    /** The words of DDL statements: {@code materialized view}. */
    public String words() {
        return switch (this) {
            case DOMAIN_CONSTRAINT -> "constraint";
            case ENUM_VALUE -> "value";
            default -> name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    /** Whether objects of the kind are named within a table, view, domain or type: {@code trigger t on account}. */
    public boolean isPart() {
        return switch (this) {
            case COLUMN, CONSTRAINT, DOMAIN_CONSTRAINT, ENUM_VALUE, ATTRIBUTE, TRIGGER, RULE, POLICY -> true;
            default -> false;
        };
    }

    /** Whether objects of the kind have no schema, so that a dot in the name of one is a dot. */
    public boolean isOutsideSchemas() {
        return switch (this) {
            case SCHEMA, EXTENSION, PUBLICATION, EVENT_TRIGGER, FOREIGN_DATA_WRAPPER, SERVER, LANGUAGE, DATABASE ->
                true;
            default -> false;
        };
    }

    /** Whether objects of the kind are told apart by the types of their arguments. */
    public boolean hasArguments() {
        return this == FUNCTION || this == PROCEDURE || this == AGGREGATE;
    }
}
