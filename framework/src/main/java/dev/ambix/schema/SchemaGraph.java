package dev.ambix.schema;

/**
 * The objects of a database and what they need of each other, as PostgreSQL knows it.
 *
 * @param schema the objects
 * @param dependencies what they need of each other
 */
public record SchemaGraph(Schema schema, Dependencies dependencies) {
    /** Nothing at all. */
    public static final SchemaGraph EMPTY = new SchemaGraph(Schema.EMPTY, Dependencies.NONE);
}
