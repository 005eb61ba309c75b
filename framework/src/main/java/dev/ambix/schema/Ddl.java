package dev.ambix.schema;

import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.TableElement;
import dev.ambix.schema.object.Comment;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.CompositeType.Attribute;
import dev.ambix.schema.object.DefaultPrivileges;
import dev.ambix.schema.object.Definition;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.object.Extension;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.Namespace;
import dev.ambix.schema.object.Owner;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.object.RangeType;
import dev.ambix.schema.object.Routine;
import dev.ambix.schema.object.RoutineBuilder;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.object.Statistics;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Policy;
import dev.ambix.schema.table.RowKey;
import dev.ambix.schema.table.Rule;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TriggerBuilder;
import dev.ambix.schema.text.JooqSql;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/**
 * The words for tables, columns, constraints, indexes, views, routines, triggers and rules, meant to be imported statically; the same in migrations and in
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
     * A column. All properties of the jOOQ type are kept: {@code notNull()}, {@code identity(true)} or newer words for it,
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

    /** The columns of a foreign key; {@link ForeignKey.Columns#references} names the referenced table. */
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

    /** A not-null constraint with a name or a state of its own (PostgreSQL 18 and later). */
    public static NotNull notNull(String column) {
        return NotNull.of(column);
    }

    /** An exclusion constraint: {@code exclude("gist").with("room", "=").with("during", "&&")}. */
    public static Exclusion exclude(String method) {
        return Exclusion.using(method);
    }

    /** A definition of an index on a table and columns. */
    public static IndexDefinition on(String table, String... columns) {
        return IndexDefinition.on(
                QualifiedName.parse(table),
                Arrays.stream(columns).map(IndexKey::column).toList());
    }

    /** A definition of an index on a table and columns or expressions with their order. */
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

    /** A parameter of a relation, and more: {@code parameter("fillfactor", "70").with("autovacuum_enabled", "off")}. */
    public static Parameters parameter(String name, String value) {
        return Parameters.NONE.with(name, value);
    }

    /** An enum type: {@code enumType("mood", "sad", "ok")}. */
    public static EnumType enumType(String name, String... labels) {
        return new EnumType(QualifiedName.parse(name), List.of(labels));
    }

    /** A composite type: {@code compositeType("address", attribute("street", TEXT), attribute("zip", VARCHAR(5)))}. */
    public static CompositeType compositeType(String name, Attribute... attributes) {
        return new CompositeType(QualifiedName.parse(name), List.of(attributes));
    }

    public static Attribute attribute(String name, ColumnType type) {
        return new Attribute(name, type, Optional.empty());
    }

    public static Attribute attribute(String name, DataType<?> type) {
        return attribute(name, ColumnType.of(type));
    }

    /** A range type over a type that has an order. */
    public static RangeType rangeType(String name, ColumnType subtype) {
        return RangeType.of(QualifiedName.parse(name), subtype);
    }

    public static RangeType rangeType(String name, DataType<?> subtype) {
        return rangeType(name, ColumnType.of(subtype));
    }

    /** A domain: {@code domain("email", TEXT).check("value like '%@%'")}. */
    public static Domain domain(String name, ColumnType base) {
        return Domain.of(QualifiedName.parse(name), base);
    }

    public static Domain domain(String name, DataType<?> base) {
        return domain(name, ColumnType.of(base));
    }

    /** A sequence: {@code sequence("order_no").with(s -> s.startingWith(1000))}. */
    public static Sequence sequence(String name) {
        return Sequence.of(QualifiedName.parse(name));
    }

    public static Extension extension(String name) {
        return Extension.of(name);
    }

    /** A schema in PostgreSQL's sense; the whole text is its name. */
    public static Namespace schema(String name) {
        return new Namespace(name);
    }

    /** A view: {@code view("adult", "select id from account where age >= 18")}. */
    public static View view(String name, String query) {
        return View.of(QualifiedName.parse(name), query);
    }

    /** A materialized view; its indexes are made on its name, as those of a table. */
    public static MaterializedView materializedView(String name, String query) {
        return MaterializedView.of(QualifiedName.parse(name), query);
    }

    /**
     * A function by its whole definition, {@code create function ...} or {@code create or replace function ...}.
     *
     * @throws IllegalArgumentException if the text is no definition of a function
     */
    public static Routine function(String definition) {
        return Routine.of(ObjectKind.FUNCTION, definition);
    }

    /** A function by its parts: {@code function("add(a int, b int)", f -> f.returns("int").body("select a + b"))}. */
    public static Routine function(String signature, UnaryOperator<RoutineBuilder> parts) {
        return parts.apply(new RoutineBuilder()).build(ObjectKind.FUNCTION, signature);
    }

    /**
     * A procedure by its whole definition, {@code create procedure ...} or {@code create or replace procedure ...}.
     *
     * @throws IllegalArgumentException if the text is no definition of a procedure
     */
    public static Routine procedure(String definition) {
        return Routine.of(ObjectKind.PROCEDURE, definition);
    }

    /** A procedure by its parts, as {@link #function(String, UnaryOperator)}. */
    public static Routine procedure(String signature, UnaryOperator<RoutineBuilder> parts) {
        return parts.apply(new RoutineBuilder()).build(ObjectKind.PROCEDURE, signature);
    }

    /** A trigger: {@code trigger("audit").after(INSERT, DELETE).on("account").execute("write_audit")}. */
    public static TriggerBuilder trigger(String name) {
        return new TriggerBuilder(name);
    }

    /**
     * A rule by its whole definition, {@code create rule ...}.
     *
     * @throws IllegalArgumentException if the text is no definition of a rule
     */
    public static Rule rule(String definition) {
        return Rule.of(definition);
    }

    /** A row-security policy: {@code policy("own").on("account").forSelect().to("app").using("owner = current_user")}. */
    public static Policy.Named policy(String name) {
        return new Policy.Named(name);
    }

    /** Extended statistics: {@code statistics("s").on("account", "city", "zip").kinds("mcv")}. */
    public static Statistics.Named statistics(String name) {
        return new Statistics.Named(QualifiedName.parse(name));
    }

    /** A publication: {@code publication("p").tables("account", "invoice")}. */
    public static Publication publication(String name) {
        return Publication.of(name);
    }

    /** A published table, of which not all columns or rows are published. */
    public static Publication.Member published(String table) {
        return new Publication.Member(QualifiedName.parse(table), List.of(), Optional.empty());
    }

    /**
     * The privileges that PostgreSQL grants on an object, to which a model adds: {@code
     * privileges(..).granting("select", "app")}.
     */
    public static Privileges privileges(ObjectRef on) {
        return Privileges.builtIn(on);
    }

    /**
     * The privileges on the objects that a role creates from now on in all schemas: {@code defaultPrivileges("owner",
     * "tables").granting("select", "app")}.
     */
    public static DefaultPrivileges defaultPrivileges(String role, String objects) {
        return DefaultPrivileges.of(role, objects).builtIn();
    }

    /** The additional privileges on the objects that a role creates from now on in one schema. */
    public static DefaultPrivileges defaultPrivileges(String role, String objects, String schema) {
        return DefaultPrivileges.of(role, objects).inSchema(schema);
    }

    /** A comment of a model on an object that is neither a table nor a column: those carry their own. */
    public static Comment comment(ObjectRef on, String text) {
        return new Comment(on, text);
    }

    /** The owner of an object of a model, if it is not the role that runs the migrations. */
    public static Owner owner(ObjectRef on, String role) {
        return new Owner(on, role);
    }

    /** An object of a rarer kind as the statement that makes it. */
    public static Definition definition(ObjectRef ref, String sql) {
        return new Definition(ref, sql);
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

    /** The text of a jOOQ query, its values inlined: {@code view("adults", sql(select(..).from(..)))}. */
    public static String sql(Query query) {
        return JooqSql.inlined(query);
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
