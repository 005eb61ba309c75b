package dev.ambix.diff.index;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;

/** Which objects share the names of relations, and which of them are tables. */
public final class Relations {
    private Relations() {}

    public static boolean isTable(ObjectRef ref) {
        return ref.kind() == ObjectKind.TABLE || ref.kind() == ObjectKind.FOREIGN_TABLE;
    }

    static boolean isRelation(ObjectRef ref) {
        ObjectKind kind = ref.kind();
        return switch (kind) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, INDEX, SEQUENCE, TYPE, DOMAIN -> true;
            default -> false;
        };
    }
}
