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
     * Says what it was called before, so that databases where it still is are told to rename it instead of dropping and
     * adding. May stay in the model: where the earlier name is gone, it means nothing.
     *
     * @param earlier its own name, without schema and table
     */
    public void renamedFrom(String earlier) {
        sink.accept(new FormerName(ref, earlier));
    }
}
