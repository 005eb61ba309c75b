package dev.ambix.autogenerate;

import dev.ambix.schema.name.SchemaObject;

/**
 * What a project says about its comparisons beyond its configuration: a public class with a public constructor without
 * parameters, named as {@code environment} in the table {@code [model]} of {@code ambix.toml}.
 */
public interface AutogenerateEnvironment {
    /** Whether an object takes part; asked of the database's and of the model's objects alike. All do by default. */
    default boolean includes(SchemaObject object) {
        return true;
    }

    /** How generated operations are changed before they are written; not at all by default. */
    default Rewriter rewriter() {
        return Rewriter.empty();
    }
}
