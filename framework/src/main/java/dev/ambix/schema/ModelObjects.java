package dev.ambix.schema;

import java.util.List;
import java.util.function.Consumer;

/** Takes the objects of a {@link Model}. */
public final class ModelObjects {
    private final Consumer<? super SchemaObject> sink;

    ModelObjects(Consumer<? super SchemaObject> sink) {
        this.sink = sink;
    }

    /** Adds objects: a table with its indexes and triggers, a view, a function. */
    public void add(SchemaObject... objects) {
        List.of(objects).forEach(sink);
    }
}
