package dev.ambix.schema.constraint;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;

/**
 * An index that belongs to no constraint.
 *
 * @param name its name, without quotes; its schema is that of its table
 * @param definition all of it but the name
 */
public record Index(String name, IndexDefinition definition) implements SchemaObject {
    public Index {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("An index needs a name.");
        }
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.of(ObjectKind.INDEX, qualifiedName());
    }

    public QualifiedName table() {
        return definition.table();
    }

    /** The index's name, qualified with the schema of its table. */
    public QualifiedName qualifiedName() {
        return table().withName(name);
    }

    public Index withName(String other) {
        return new Index(other, definition);
    }

    public Index withDefinition(IndexDefinition other) {
        return new Index(name, other);
    }
}
