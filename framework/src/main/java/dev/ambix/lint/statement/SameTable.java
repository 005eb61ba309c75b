package dev.ambix.lint.statement;

import dev.ambix.schema.name.QualifiedName;

/** Whether two names mean the same table: one without a schema mostly means that in {@code public}. */
public final class SameTable {
    private SameTable() {}

    /** Whether they do. */
    public static boolean is(QualifiedName one, QualifiedName other) {
        return one.name().equals(other.name()) && schema(one).equals(schema(other));
    }

    private static String schema(QualifiedName name) {
        return name.schema().orElse("public");
    }
}
