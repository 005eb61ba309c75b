package dev.ambix.operation.verb;

import static dev.ambix.operation.value.Existence.CHECKED;
import static dev.ambix.operation.value.Existence.IGNORED;
import static dev.ambix.operation.value.ObjectOperation.Dependents.CASCADE;
import static dev.ambix.operation.value.ObjectOperation.Dependents.RESTRICT;

import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.schema.object.Namespace;
import java.util.Optional;

/** The verbs for schemas in PostgreSQL's sense; the whole text is a schema's name, also if it has a dot. */
public interface SchemaVerbs extends Verbs {
    /**
     * Creates a schema.
     *
     * <p>Example: {@code op.createSchema("billing")}. Lock: none on tables.
     */
    default void createSchema(String name) {
        invoke(new CreateObject(new Namespace(name), CHECKED));
    }

    /**
     * Creates a schema unless it is there.
     *
     * <p>Example: {@code op.createSchemaIfNotExists("billing")}. Lock: none on tables.
     */
    default void createSchemaIfNotExists(String name) {
        invoke(new CreateObject(new Namespace(name), IGNORED));
    }

    /**
     * Gives a schema another name.
     *
     * <p>Example: {@code op.renameSchema("billing", "payments")}. Lock: none on tables.
     */
    default void renameSchema(String name, String newName) {
        invoke(new RenameObject(new Namespace(name).ref(), newName));
    }

    /**
     * Drops an empty schema.
     *
     * <p>Example: {@code op.dropSchema("billing")}. Lock: none on tables.
     */
    default void dropSchema(String name) {
        dropSchema(name, CHECKED, RESTRICT);
    }

    /**
     * Drops a schema if it is there.
     *
     * <p>Example: {@code op.dropSchemaIfExists("billing")}. Lock: none on tables.
     */
    default void dropSchemaIfExists(String name) {
        dropSchema(name, IGNORED, RESTRICT);
    }

    /**
     * Drops a schema and all that is in it; cannot be reversed.
     *
     * <p>Example: {@code op.dropSchemaCascade("billing")}. Lock: none on tables that it names.
     */
    default void dropSchemaCascade(String name) {
        dropSchema(name, CHECKED, CASCADE);
    }

    private void dropSchema(String name, Existence existence, Dependents dependents) {
        Namespace was = new Namespace(name);
        invoke(new DropObject(was.ref(), existence, dependents, Optional.of(was)));
    }
}
