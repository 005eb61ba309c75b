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
    /** Creates an extension in the schema and version that PostgreSQL chooses. */
    default void createExtension(String name) {
        createExtension(Extension.of(name));
    }

    /** {@code createExtension(extension("citext").inSchema("ext").version("1.6"))}. */
    default void createExtension(Extension extension) {
        invoke(new CreateObject(extension, CHECKED));
    }

    default void createExtensionIfNotExists(String name) {
        createExtensionIfNotExists(Extension.of(name));
    }

    default void createExtensionIfNotExists(Extension extension) {
        invoke(new CreateObject(extension, IGNORED));
    }

    /** Creates an extension and those that it requires. */
    default void createExtensionCascade(Extension extension) {
        invoke(new CreateExtensionCascade(extension, CHECKED));
    }

    /** Brings an extension to the server's default version. */
    default void updateExtension(String name) {
        invoke(new UpdateExtension(name, Optional.empty(), Optional.empty()));
    }

    default void updateExtension(String name, String version) {
        invoke(new UpdateExtension(name, Optional.of(version), Optional.empty()));
    }

    /** Updates an extension from one version to another; the downgrade needs the extension's own script. */
    default void updateExtension(String name, String was, String version) {
        invoke(new UpdateExtension(name, Optional.of(version), Optional.of(was)));
    }

    /** Moves the objects of an extension to another schema. */
    default void moveExtension(String name, String schema) {
        invoke(new MoveExtension(name, schema, Optional.empty()));
    }

    /** Moves the objects of an extension from a schema to another. */
    default void moveExtension(String name, String was, String schema) {
        invoke(new MoveExtension(name, schema, Optional.of(was)));
    }

    default void dropExtension(String name) {
        dropExtension(name, CHECKED, RESTRICT);
    }

    /** Drops an extension and says what it was, so that the operation can be reversed. */
    default void dropExtension(Extension was) {
        invoke(new DropObject(was.ref(), CHECKED, RESTRICT, Optional.of(was)));
    }

    default void dropExtensionIfExists(String name) {
        dropExtension(name, IGNORED, RESTRICT);
    }

    /** Drops an extension and all that depends on it; cannot be reversed. */
    default void dropExtensionCascade(String name) {
        dropExtension(name, CHECKED, CASCADE);
    }

    private void dropExtension(String name, Existence existence, Dependents dependents) {
        invoke(new DropObject(Extension.of(name).ref(), existence, dependents, Optional.empty()));
    }
}
