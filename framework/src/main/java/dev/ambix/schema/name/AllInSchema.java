package dev.ambix.schema.name;

import java.util.Locale;

/**
 * All objects of some kind in a schema at the time when privileges on them are granted or revoked.
 *
 * @param objects the kind
 * @param schema the schema
 */
public record AllInSchema(Objects objects, String schema) {
    /** The kinds of which all objects of a schema can be named at once. */
    public enum Objects {
        /** Tables, partitioned tables, views, materialized views and foreign tables. */
        TABLES,
        SEQUENCES,
        /** Functions and aggregates. */
        FUNCTIONS,
        PROCEDURES,
        /** Functions, aggregates and procedures. */
        ROUTINES
    }

    @Override
    public String toString() {
        return "all " + objects.name().toLowerCase(Locale.ROOT) + " in schema " + schema;
    }
}
