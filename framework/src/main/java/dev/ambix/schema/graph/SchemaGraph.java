package dev.ambix.schema.graph;

import dev.ambix.schema.Schema;

/**
 * The objects of a database and their dependencies, as PostgreSQL knows them.
 *
 * @param schema the objects
 * @param dependencies the dependencies between them
 * @param casts which types are cast to which others
 */
public record SchemaGraph(Schema schema, Dependencies dependencies, Casts casts) {
    /** Nothing at all. */
    public static final SchemaGraph EMPTY = new SchemaGraph(Schema.EMPTY, Dependencies.NONE);

    /** Objects of a database that has no casts but those of each server. */
    public SchemaGraph(Schema schema, Dependencies dependencies) {
        this(schema, dependencies, Casts.BUILT_IN);
    }

    /** Other objects in the place of these. */
    public SchemaGraph with(Schema other) {
        return new SchemaGraph(other, dependencies, casts);
    }
}
