package dev.ambix.autogenerate;

import dev.ambix.schema.name.SchemaObject;

/**
 * A project's code for its comparisons: a public class with a public constructor without parameters, named as {@code
 * environment} in the table {@code [model]} of {@code ambix.toml}.
 */
public interface AutogenerateEnvironment {
    /** Whether an object takes part; asked of the database's and of the model's objects alike. All do by default. */
    default boolean includes(SchemaObject object) {
        return true;
    }

    /** Changes generated operations before they are written; by default it changes none. */
    default Rewriter rewriter() {
        return Rewriter.empty();
    }
}
