package dev.ambix.schema.object;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import java.util.Optional;

/**
 * An extension.
 *
 * @param name the name
 * @param schema the schema of its objects, or empty for the one that PostgreSQL chooses
 * @param version the version, or empty for the server's default
 */
public record Extension(String name, Optional<String> schema, Optional<String> version) implements SchemaObject {
    @Override
    public ObjectRef ref() {
        return ObjectRef.of(ObjectKind.EXTENSION, QualifiedName.of(name));
    }

    /** An extension with PostgreSQL's choice of schema and version. */
    public static Extension of(String name) {
        return new Extension(name, Optional.empty(), Optional.empty());
    }

    /** Puts its objects into a schema, which must exist. */
    public Extension inSchema(String other) {
        return new Extension(name, Optional.of(other), version);
    }

    public Extension version(String other) {
        return new Extension(name, schema, Optional.of(other));
    }
}
