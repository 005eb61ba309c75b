package dev.ambix.schema;

import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.text.JooqSql;
import org.jooq.Collation;
import org.jooq.DataType;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** A column as a jOOQ type describes it. */
final class JooqColumn {
    private JooqColumn() {}

    public static Column read(String name, DataType<?> type) {
        Column column = Column.of(name, ColumnType.of(type));
        if (!type.nullable()) {
            column = column.notNull();
        }
        if (type.identity()) {
            column = JooqSql.isIdentityAlways(type) ? column.identityAlways() : column.identity();
        }
        Collation collation = type.collation();
        if (collation != null) {
            column = column.collate(collation.getName());
        }
        return withExpressions(column, type.defaultValue(), type.generatedAlwaysAs());
    }

    private static Column withExpressions(
            Column column, @Nullable Field<?> defaultValue, @Nullable Field<?> generated) {
        Column result = defaultValue == null ? column : column.defaultValue(JooqSql.ofDefault(defaultValue));
        return generated == null ? result : result.generatedAs(JooqSql.inlined(generated));
    }
}
