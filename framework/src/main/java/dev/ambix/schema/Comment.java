package dev.ambix.schema;

/**
 * The comment on an object that does not carry its own: any but {@link Table} and {@link Column}.
 *
 * @param on the object
 * @param text the text, not empty
 */
public record Comment(ObjectRef on, String text) implements SchemaObject {
    public Comment {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The comment on " + on + " is empty.");
        }
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.about(ObjectKind.COMMENT, on);
    }
}
