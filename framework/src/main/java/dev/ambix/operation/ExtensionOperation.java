package dev.ambix.operation;

import java.util.Optional;

/** Changes to extensions; they are created and dropped as {@link ObjectOperation}s. */
public sealed interface ExtensionOperation extends SchemaOperation {
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
}
