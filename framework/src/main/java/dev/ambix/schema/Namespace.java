package dev.ambix.schema;

/**
 * A schema in PostgreSQL's sense: a namespace for tables and other objects.
 *
 * @param name the name, without quotes
 */
public record Namespace(String name) implements SchemaObject {
    @Override
    public ObjectRef ref() {
        return ObjectRef.of(ObjectKind.SCHEMA, QualifiedName.of(name));
    }
}
