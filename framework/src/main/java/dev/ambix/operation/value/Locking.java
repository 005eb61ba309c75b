package dev.ambix.operation.value;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;

/** Whether others go on working with a table while an operation does its work. */
public enum Locking {
    /** Writers, at least, wait; works inside of a transaction. */
    BLOCKING,
    /**
     * They go on ({@code CONCURRENTLY}). Where an index is built or dropped, or a partition detached, it runs outside of
     * transactions.
     */
    CONCURRENTLY;

    /** Refuses the options that PostgreSQL has for indexes alone. */
    void requireFor(ObjectRef ref) {
        if (this == CONCURRENTLY && ref.kind() != ObjectKind.INDEX) {
            throw new IllegalArgumentException("The " + ref
                    + " cannot be created or dropped concurrently; PostgreSQL has that for indexes alone.");
        }
    }

    /** The suffix in summaries. */
    String suffix() {
        return this == CONCURRENTLY ? " concurrently" : "";
    }
}
