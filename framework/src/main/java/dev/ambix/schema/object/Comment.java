package dev.ambix.schema.object;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import java.util.Optional;

/**
 * The comment on an object that does not carry its own: any but {@link Table} and {@link Column}.
 *
 * @param on the object
 * @param text the text; empty only on the schema {@code public}, when it has lost the comment that it begins with
 */
public record Comment(ObjectRef on, String text) implements SchemaObject {
    private static final ObjectRef PUBLIC = ObjectRef.of(ObjectKind.SCHEMA, QualifiedName.of("public"));

    public Comment {
        if (text.isEmpty() && !on.equals(PUBLIC)) {
            throw new IllegalArgumentException("The comment on " + on + " is empty.");
        }
    }

    /** The comment on an object that a schema does not comment on: initdb writes one on {@code public}. */
    public static Optional<String> initial(ObjectRef on) {
        return on.equals(PUBLIC) ? Optional.of("standard public schema") : Optional.empty();
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.about(ObjectKind.COMMENT, on);
    }
}
