package dev.ambix.schema.table;

import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.text.Identifiers;
import dev.ambix.schema.text.JooqSql;
import org.jooq.DataType;

/**
 * The type of a column as PostgreSQL reads it, such as {@code bigint}, {@code numeric(12, 2)} or {@code citext}.
 *
 * @param sql the type's name with its modifiers; sent to the server as it is
 */
public record ColumnType(String sql) {
    public ColumnType {
        if (sql.isBlank()) {
            throw new IllegalArgumentException("A column type must not be blank.");
        }
    }

    /**
     * PostgreSQL's name of a jOOQ type, with length, precision and scale where the type has them.
     *
     * @throws IllegalArgumentException if no column can have the type
     */
    public static ColumnType of(DataType<?> type) {
        if (!JooqSql.isOfColumns(type)) {
            throw new IllegalArgumentException("PostgreSQL has no column type for jOOQ's " + type.getName()
                    + ". Name the type itself: type(\"citext\").");
        }
        return new ColumnType(JooqSql.typeName(type));
    }

    /** A type by its name, quoted where PostgreSQL needs it. */
    public static ColumnType named(QualifiedName name) {
        return new ColumnType(Identifiers.sql(name));
    }

    @Override
    public String toString() {
        return sql;
    }
}
