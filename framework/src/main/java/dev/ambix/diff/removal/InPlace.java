package dev.ambix.diff.removal;

import dev.ambix.diff.index.Kinds;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaElement;
import dev.ambix.schema.table.Column;

/** Whether PostgreSQL can make one element into one of the same kind and name, or must drop and create it. */
final class InPlace {
    private final GeneratedColumns generated;
    private final Kinds kinds;

    InPlace(GeneratedColumns generated, Kinds kinds) {
        this.generated = generated;
        this.kinds = kinds;
    }

    boolean isPossible(ObjectRef ref, SchemaElement was, SchemaElement now) {
        return was instanceof Column a && now instanceof Column b
                ? generated.isAltered(ref.name(), a, b)
                : was.getClass() == now.getClass() && kinds.of(was).canAlter(was, now);
    }
}
