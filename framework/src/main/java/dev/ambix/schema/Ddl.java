package dev.ambix.schema;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * The words for tables, columns, constraints and indexes, meant to be imported statically; the same in migrations and in
 * models.
 *
 * <p>Names are written without quotes and keep their case. Where a table or index is named, {@code schema.name} names
 * its schema too (see {@link QualifiedName#parse}). SQL expressions are sent to the server as they are.
 */
public final class Ddl {
    private Ddl() {}

    /** A table; {@link Table#comment} adds a comment. */
    public static Table table(String name, TableElement... elements) {
        return Table.of(QualifiedName.parse(name), Arrays.asList(elements));
    }

    /**
     * A column. What the jOOQ type says beside the type itself is kept: {@code notNull()}, {@code identity(true)},
     * {@code defaultValue(..)}, {@code collation(..)}, {@code generatedAlwaysAs(..)}.
     */
    public static Column column(String name, DataType<?> type) {
        return JooqColumn.read(name, type);
    }

    public static Column column(String name, ColumnType type) {
        return Column.of(name, type);
    }

    /** A type that jOOQ lacks, as PostgreSQL writes it: {@code type("citext")}, {@code type("text[]")}. */
    public static ColumnType type(String sql) {
        return new ColumnType(sql);
    }

    public static PrimaryKey primaryKey(String... columns) {
        return PrimaryKey.of(List.of(columns));
    }

    public static Unique unique(String... columns) {
        return Unique.of(List.of(columns));
    }

    /** The columns of a foreign key; {@link ForeignKey.Columns#references} says to what they refer. */
    public static ForeignKey.Columns foreignKey(String... columns) {
        return new ForeignKey.Columns(List.of(columns));
    }

    /** A check constraint with an SQL condition. */
    public static Check check(String condition) {
        return Check.of(condition);
    }

    public static Check check(Condition condition) {
        return Check.of(JooqSql.inlined(condition));
    }

    /** An exclusion constraint: {@code exclude("gist").with("room", "=").with("during", "&&")}. */
    public static Exclusion exclude(String method) {
        return Exclusion.using(method);
    }

    /** What an index is on: a table and columns. */
    public static IndexDefinition on(String table, String... columns) {
        return IndexDefinition.on(
                QualifiedName.parse(table),
                Arrays.stream(columns).map(IndexKey::column).toList());
    }

    /** What an index is on: a table and columns or expressions with their order. */
    public static IndexDefinition on(String table, IndexKey... keys) {
        return IndexDefinition.on(QualifiedName.parse(table), Arrays.asList(keys));
    }

    /** A column as a part of an index: {@code key("created_at").descending()}. */
    public static IndexKey key(String column) {
        return IndexKey.column(column);
    }

    /** An SQL expression as a part of an index: {@code expression("lower(email)")}. */
    public static IndexKey expression(String sql) {
        return IndexKey.expression(sql);
    }

    public static IndexKey expression(Field<?> field) {
        return IndexKey.expression(JooqSql.inlined(field));
    }

    /** An index of a model. */
    public static Index index(String name, IndexDefinition definition) {
        return new Index(name, definition);
    }

    /** The columns by which rows are told apart: {@code by("id")}. */
    public static RowKey by(String... columns) {
        return new RowKey(List.of(columns));
    }

    /** The text of a jOOQ condition, for the verbs that take SQL. */
    public static String sql(Condition condition) {
        return JooqSql.inlined(condition);
    }

    /** The text of a jOOQ expression, for the verbs that take SQL: {@code defaultValue(sql(DSL.currentTimestamp()))}. */
    public static String sql(Field<?> field) {
        return JooqSql.inlined(field);
    }

    /** The names of columns, in order, for rows that follow. */
    public static List<String> columns(String... names) {
        return List.of(names);
    }

    /** The values of a row, null for NULL, in the order of the columns. */
    public static List<@Nullable Object> row(@Nullable Object... values) {
        return Collections.unmodifiableList(Arrays.asList(values));
    }
}
