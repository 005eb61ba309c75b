package dev.ambix.sql;

import dev.ambix.MigrationException;
import dev.ambix.schema.QualifiedName;
import org.jooq.QueryPart;
import org.jooq.exception.SQLDialectNotSupportedException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Java values as SQL literals. */
final class Literals {
    private Literals() {}

    /**
     * The literal of a value: whatever jOOQ knows as a type (numbers, strings, times, UUIDs, bytes, JSON, arrays), or a
     * jOOQ expression as it is.
     */
    static QueryPart of(@Nullable Object value, QualifiedName table, String column) {
        if (value == null) {
            return SqlText.raw("null");
        }
        if (value instanceof QueryPart part) {
            return part;
        }
        try {
            return DSL.inline(value);
        } catch (SQLDialectNotSupportedException e) {
            throw new MigrationException(
                    "A row for " + table + " has a " + value.getClass().getName() + " in column " + column
                            + ", which has no SQL literal. Give a string, a number or a jOOQ expression.",
                    e);
        }
    }
}
