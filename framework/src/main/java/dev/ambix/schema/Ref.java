package dev.ambix.schema;

import dev.ambix.schema.name.AllInSchema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import java.util.Arrays;
import java.util.List;

/**
 * References to objects by kind and name, for comments, grants, owners and other changes that all kinds have: {@code
 * Ref.table("account")}, {@code Ref.function("add", "integer, integer")}. Unlike those of {@link Ddl}, they are not
 * meant to be imported statically.
 *
 * <p>Names are written as {@code name} or {@code schema.name} (see {@link QualifiedName#parse}), those of columns and
 * of objects outside schemas as they are. Types are written as in SQL.
 */
public final class Ref {
    private Ref() {}

    public static ObjectRef schema(String name) {
        return named(ObjectKind.SCHEMA, name);
    }

    public static ObjectRef extension(String name) {
        return named(ObjectKind.EXTENSION, name);
    }

    /** A table, partitioned or not. */
    public static ObjectRef table(String name) {
        return named(ObjectKind.TABLE, name);
    }

    public static ObjectRef foreignTable(String name) {
        return named(ObjectKind.FOREIGN_TABLE, name);
    }

    public static ObjectRef view(String name) {
        return named(ObjectKind.VIEW, name);
    }

    public static ObjectRef materializedView(String name) {
        return named(ObjectKind.MATERIALIZED_VIEW, name);
    }

    public static ObjectRef index(String name) {
        return named(ObjectKind.INDEX, name);
    }

    public static ObjectRef sequence(String name) {
        return named(ObjectKind.SEQUENCE, name);
    }

    /** An enum, composite, range or base type. */
    public static ObjectRef type(String name) {
        return named(ObjectKind.TYPE, name);
    }

    public static ObjectRef domain(String name) {
        return named(ObjectKind.DOMAIN, name);
    }

    public static ObjectRef collation(String name) {
        return named(ObjectKind.COLLATION, name);
    }

    public static ObjectRef statistics(String name) {
        return named(ObjectKind.STATISTICS, name);
    }

    public static ObjectRef publication(String name) {
        return named(ObjectKind.PUBLICATION, name);
    }

    public static ObjectRef eventTrigger(String name) {
        return named(ObjectKind.EVENT_TRIGGER, name);
    }

    public static ObjectRef foreignDataWrapper(String name) {
        return named(ObjectKind.FOREIGN_DATA_WRAPPER, name);
    }

    public static ObjectRef server(String name) {
        return named(ObjectKind.SERVER, name);
    }

    /** A language of functions: {@code language("plpgsql")}. */
    public static ObjectRef language(String name) {
        return named(ObjectKind.LANGUAGE, name);
    }

    public static ObjectRef database(String name) {
        return named(ObjectKind.DATABASE, name);
    }

    /** A large object by its number. */
    public static ObjectRef largeObject(long oid) {
        return ObjectRef.of(ObjectKind.LARGE_OBJECT, QualifiedName.of(Long.toString(oid)));
    }

    /** A parameter of the server's configuration: {@code parameter("work_mem")}, {@code parameter("auto_explain.log_level")}. */
    public static ObjectRef parameter(String name) {
        return named(ObjectKind.PARAMETER, name);
    }

    public static ObjectRef textSearchConfiguration(String name) {
        return named(ObjectKind.TEXT_SEARCH_CONFIGURATION, name);
    }

    public static ObjectRef textSearchDictionary(String name) {
        return named(ObjectKind.TEXT_SEARCH_DICTIONARY, name);
    }

    public static ObjectRef textSearchParser(String name) {
        return named(ObjectKind.TEXT_SEARCH_PARSER, name);
    }

    public static ObjectRef textSearchTemplate(String name) {
        return named(ObjectKind.TEXT_SEARCH_TEMPLATE, name);
    }

    /** A column of a table, view, materialized view or foreign table. */
    public static ObjectRef column(String table, String column) {
        return ObjectRef.part(ObjectKind.COLUMN, QualifiedName.parse(table), column);
    }

    public static ObjectRef constraint(String name, String table) {
        return ObjectRef.part(ObjectKind.CONSTRAINT, QualifiedName.parse(table), name);
    }

    public static ObjectRef domainConstraint(String name, String domain) {
        return ObjectRef.part(ObjectKind.DOMAIN_CONSTRAINT, QualifiedName.parse(domain), name);
    }

    public static ObjectRef trigger(String name, String table) {
        return ObjectRef.part(ObjectKind.TRIGGER, QualifiedName.parse(table), name);
    }

    public static ObjectRef rule(String name, String table) {
        return ObjectRef.part(ObjectKind.RULE, QualifiedName.parse(table), name);
    }

    public static ObjectRef policy(String name, String table) {
        return ObjectRef.part(ObjectKind.POLICY, QualifiedName.parse(table), name);
    }

    /** A function by the types of its arguments as PostgreSQL writes them: {@code function("add", "integer, integer")}. */
    public static ObjectRef function(String name, String arguments) {
        return ObjectRef.routine(ObjectKind.FUNCTION, QualifiedName.parse(name), arguments);
    }

    /** A procedure by the types of its arguments. */
    public static ObjectRef procedure(String name, String arguments) {
        return ObjectRef.routine(ObjectKind.PROCEDURE, QualifiedName.parse(name), arguments);
    }

    /** An aggregate by the types of its arguments; empty for one that counts rows, as {@code count(*)} does. */
    public static ObjectRef aggregate(String name, String arguments) {
        return ObjectRef.routine(ObjectKind.AGGREGATE, QualifiedName.parse(name), arguments);
    }

    /** An operator between two types: {@code operator("app.===", "integer", "integer")}. */
    public static ObjectRef operator(String name, String left, String right) {
        return new ObjectRef.Operator(QualifiedName.parse(name), left, right);
    }

    /** A prefix operator. */
    public static ObjectRef prefixOperator(String name, String right) {
        return operator(name, "none", right);
    }

    /** An operator class of an access method: {@code operatorClass("box_ops", "gist")}. */
    public static ObjectRef operatorClass(String name, String method) {
        return new ObjectRef.OfAccessMethod(ObjectKind.OPERATOR_CLASS, QualifiedName.parse(name), method);
    }

    /** An operator family of an access method. */
    public static ObjectRef operatorFamily(String name, String method) {
        return new ObjectRef.OfAccessMethod(ObjectKind.OPERATOR_FAMILY, QualifiedName.parse(name), method);
    }

    /** A cast between two types as PostgreSQL writes them. */
    public static ObjectRef cast(String source, String target) {
        return new ObjectRef.Cast(source, target);
    }

    /** A conversion between two encodings. */
    public static ObjectRef conversion(String name) {
        return named(ObjectKind.CONVERSION, name);
    }

    /** A transform by the type as PostgreSQL writes it and the language: {@code transform("integer", "sql")}. */
    public static ObjectRef transform(String type, String language) {
        return new ObjectRef.Transform(type, language);
    }

    /** A user mapping of a role, or of {@code public}, on a foreign server. */
    public static ObjectRef userMapping(String role, String server) {
        return new ObjectRef.UserMapping(role, server);
    }

    /** Several tables, or views, for one grant. */
    public static List<ObjectRef> tables(String... names) {
        return Arrays.stream(names).map(Ref::table).toList();
    }

    /** Columns of a table for one grant: {@code columns("account", "email", "age")}. */
    public static List<ObjectRef> columns(String table, String... columns) {
        return Arrays.stream(columns).map(column -> column(table, column)).toList();
    }

    /** All tables and views of a schema. */
    public static AllInSchema allTablesIn(String schema) {
        return new AllInSchema(AllInSchema.Objects.TABLES, schema);
    }

    /** All sequences of a schema. */
    public static AllInSchema allSequencesIn(String schema) {
        return new AllInSchema(AllInSchema.Objects.SEQUENCES, schema);
    }

    /** All functions and aggregates of a schema. */
    public static AllInSchema allFunctionsIn(String schema) {
        return new AllInSchema(AllInSchema.Objects.FUNCTIONS, schema);
    }

    /** All procedures of a schema. */
    public static AllInSchema allProceduresIn(String schema) {
        return new AllInSchema(AllInSchema.Objects.PROCEDURES, schema);
    }

    /** All functions, aggregates and procedures of a schema. */
    public static AllInSchema allRoutinesIn(String schema) {
        return new AllInSchema(AllInSchema.Objects.ROUTINES, schema);
    }

    private static ObjectRef named(ObjectKind kind, String name) {
        return ObjectRef.of(kind, kind.isOutsideSchemas() ? QualifiedName.of(name) : QualifiedName.parse(name));
    }
}
