package dev.ambix.schema;

import dev.ambix.schema.name.ObjectRef;
import java.util.function.Consumer;

/** A name in a {@link Model} about which something is to be said. */
public final class ModelName {
    private final ObjectRef ref;
    private final Consumer<FormerName> sink;

    ModelName(ObjectRef ref, Consumer<FormerName> sink) {
        this.ref = ref;
        this.sink = sink;
    }

    /**
     * Tells the former name, so that databases that still have it rename the object instead of dropping and adding it. May stay
     * in the model: where the former name is gone, it means nothing.
     *
     * @param earlier its own name, without schema and table
     */
    public void renamedFrom(String earlier) {
        sink.accept(new FormerName(ref, earlier));
    }
}
