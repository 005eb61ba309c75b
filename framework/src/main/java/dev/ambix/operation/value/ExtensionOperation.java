package dev.ambix.operation.value;

import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.schema.object.Extension;
import java.util.Optional;

/** Changes to extensions; they are created and dropped as {@link ObjectOperation}s. */
public sealed interface ExtensionOperation extends SchemaOperation {
    /**
     * Creates an extension and, where they are missing, those that it requires; the reverse drops only the extension
     * itself.
     */
    record CreateExtensionCascade(Extension extension, Existence existence) implements ExtensionOperation {
        @Override
        public Optional<Operation> reverse() {
            return new CreateObject(extension, existence).reverse();
        }

        @Override
        public String summary() {
            return "create extension " + extension.name() + " and those that it requires";
        }
    }

    /** Brings an extension to a version, or to the server's default one; {@code was} is the version before, when known. */
    record UpdateExtension(String name, Optional<String> version, Optional<String> was) implements ExtensionOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.map(earlier -> new UpdateExtension(name, Optional.of(earlier), version));
        }

        @Override
        public String summary() {
            return "update extension " + name + version.map(v -> " to " + v).orElse("");
        }
    }

    /** Moves an extension's objects to a schema; {@code was} is the schema before, when known. */
    record MoveExtension(String name, String schema, Optional<String> was) implements ExtensionOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.map(earlier -> new MoveExtension(name, earlier, Optional.of(schema)));
        }

        @Override
        public String summary() {
            return "move extension " + name + " to schema " + schema;
        }
    }
}
