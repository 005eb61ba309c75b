package dev.ambix.operation.verb;

import static dev.ambix.operation.value.Existence.CHECKED;
import static dev.ambix.operation.value.Existence.IGNORED;
import static dev.ambix.operation.value.ObjectOperation.Dependents.CASCADE;
import static dev.ambix.operation.value.ObjectOperation.Dependents.RESTRICT;

import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ExtensionOperation.CreateExtensionCascade;
import dev.ambix.operation.value.ExtensionOperation.MoveExtension;
import dev.ambix.operation.value.ExtensionOperation.UpdateExtension;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.schema.object.Extension;
import java.util.Optional;

/** The verbs for extensions; the whole text is an extension's name. */
public interface ExtensionVerbs extends Verbs {
    /**
     * Creates an extension in the schema and version that PostgreSQL chooses.
     *
     * <p>Example: {@code op.createExtension("citext")}. Lock: none on tables.
     */
    default void createExtension(String name) {
        createExtension(Extension.of(name));
    }

    /**
     * Creates an extension.
     *
     * <p>Example: {@code op.createExtension(extension("citext").inSchema("ext").version("1.6"))}. Lock: none on tables.
     */
    default void createExtension(Extension extension) {
        invoke(new CreateObject(extension, CHECKED));
    }

    /**
     * Creates an extension unless it is there in any version.
     *
     * <p>Example: {@code op.createExtensionIfNotExists("citext")}. Lock: none on tables.
     */
    default void createExtensionIfNotExists(String name) {
        createExtensionIfNotExists(Extension.of(name));
    }

    /**
     * Creates an extension unless it is there in any version and schema.
     *
     * <p>Example: {@code op.createExtensionIfNotExists(extension("citext").inSchema("ext"))}. Lock: none on tables.
     */
    default void createExtensionIfNotExists(Extension extension) {
        invoke(new CreateObject(extension, IGNORED));
    }

    /**
     * Creates an extension and those that it requires.
     *
     * <p>Example: {@code op.createExtensionCascade(extension("earthdistance"))}. Lock: none on tables.
     */
    default void createExtensionCascade(Extension extension) {
        invoke(new CreateExtensionCascade(extension, CHECKED));
    }

    /**
     * Brings an extension to the server's default version.
     *
     * <p>Example: {@code op.updateExtension("citext")}. Lock: not known beforehand.
     */
    default void updateExtension(String name) {
        invoke(new UpdateExtension(name, Optional.empty(), Optional.empty()));
    }

    /**
     * Brings an extension to a version.
     *
     * <p>Example: {@code op.updateExtension("citext", "1.6")}. Lock: not known beforehand.
     */
    default void updateExtension(String name, String version) {
        invoke(new UpdateExtension(name, Optional.of(version), Optional.empty()));
    }

    /**
     * Updates an extension from one version to another; the downgrade needs the extension's own script.
     *
     * <p>Example: {@code op.updateExtension("citext", "1.5", "1.6")}. Lock: not known beforehand.
     */
    default void updateExtension(String name, String was, String version) {
        invoke(new UpdateExtension(name, Optional.of(version), Optional.of(was)));
    }

    /**
     * Moves the objects of an extension to another schema.
     *
     * <p>Example: {@code op.moveExtension("citext", "ext")}. Lock: none on tables.
     */
    default void moveExtension(String name, String schema) {
        invoke(new MoveExtension(name, schema, Optional.empty()));
    }

    /**
     * Moves the objects of an extension from a schema to another.
     *
     * <p>Example: {@code op.moveExtension("citext", "public", "ext")}. Lock: none on tables.
     */
    default void moveExtension(String name, String was, String schema) {
        invoke(new MoveExtension(name, schema, Optional.of(was)));
    }

    /**
     * Drops an extension.
     *
     * <p>Example: {@code op.dropExtension("citext")}. Lock: none on tables.
     */
    default void dropExtension(String name) {
        dropExtension(name, CHECKED, RESTRICT);
    }

    /**
     * Drops an extension, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropExtension(extension("citext"))}. Lock: none on tables.
     */
    default void dropExtension(Extension was) {
        invoke(new DropObject(was.ref(), CHECKED, RESTRICT, Optional.of(was)));
    }

    /**
     * Drops an extension if it is there.
     *
     * <p>Example: {@code op.dropExtensionIfExists("citext")}. Lock: none on tables.
     */
    default void dropExtensionIfExists(String name) {
        dropExtension(name, IGNORED, RESTRICT);
    }

    /**
     * Drops an extension and all that depends on it; cannot be reversed.
     *
     * <p>Example: {@code op.dropExtensionCascade("citext")}. Lock: none on tables that it names.
     */
    default void dropExtensionCascade(String name) {
        dropExtension(name, CHECKED, CASCADE);
    }

    private void dropExtension(String name, Existence existence, Dependents dependents) {
        invoke(new DropObject(Extension.of(name).ref(), existence, dependents, Optional.empty()));
    }
}
