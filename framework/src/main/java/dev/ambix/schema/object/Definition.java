package dev.ambix.schema.object;

import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;

/**
 * An object that is kept as the statement that creates it, or several of them: an aggregate, an operator, a cast, a
 * collation, a foreign server, a text search configuration and the like.
 *
 * @param ref its kind and name
 * @param definition the whole statement that creates it, without a semicolon at its end; several are separated by
 *     semicolons
 */
public record Definition(ObjectRef ref, String definition) implements SchemaObject {
    public Definition {
        if (definition.isBlank()) {
            throw new IllegalArgumentException("The " + ref + " needs a definition.");
        }
    }
}
