package dev.ambix.schema.object;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;

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
