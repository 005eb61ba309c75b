package dev.ambix.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.operation.Operations;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The server understands what an object of each kind is called, whatever its name consists of. */
@Sampled(3)
class ObjectNameIT {
    private static final String BASE = """
            create schema "a b";
            create schema other;
            set search_path = "a b";
            create table "T;--" ("C""c" integer constraint "K k" check (true), note text);
            create index "I i" on "T;--" (note);
            create sequence "S s";
            create view "V v" as select * from "T;--";
            create materialized view "M m" as select * from "T;--";
            create type "E e" as enum ('a');
            create domain "D d" as integer constraint "K k" check (value > 0);
            create collation "L l" from "C";
            create function "F f"("E e", integer default 1) returns integer language sql immutable as 'select 1';
            create procedure "P p"() language sql as '';
            create function "F t"() returns trigger language plpgsql as 'begin return new; end';
            create function "F v"() returns event_trigger language plpgsql as 'begin end';
            create aggregate "A a"(*) (sfunc = int8inc, stype = bigint, initcond = '0');
            create aggregate "A b"(integer) (sfunc = int4pl, stype = integer);
            create operator === (leftarg = integer, rightarg = integer, function = int4eq);
            create operator !! (rightarg = integer, function = int4um);
            create operator family "O f" using btree;
            create operator class "O c" for type integer using btree family "O f" as operator 1 <, function 1 btint4cmp(integer, integer);
            create cast ("E e" as integer) with function "F f"("E e", integer);
            create conversion "CV c" for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1;
            create language "LN l" handler plpgsql_call_handler;
            create transform for "E e" language "LN l" (from sql with function prsd_lextype(internal));
            create trigger "G g" before insert on "T;--" for each row execute function "F t"();
            create rule "R r" as on delete to "T;--" do also nothing;
            create policy "Y y" on "T;--";
            create statistics "X x" on "C""c", note from "T;--";
            create publication "U u" for table "T;--";
            create event trigger "Z z" on sql_drop when tag in ('DROP SERVER') execute function "F v"();
            create foreign data wrapper "W w";
            create server "Q q" foreign data wrapper "W w";
            create user mapping for public server "Q q";
            create foreign table "N n" (a integer) server "Q q";
            create text search configuration "TC c" (copy = simple);
            create text search dictionary "TD d" (template = simple);
            create text search parser "TP p" (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype);
            create text search template "TT t" (lexize = dsimple_lexize);
            select lo_create(4000000000);
            """;

    /** What there is, by the server's own names, and who owns it. */
    private static final String ADDRESSES = """
                with own (classid, objid, sub, owner) as (
                    select 'pg_namespace'::regclass, oid, 0, nspowner from pg_namespace
                    union all select 'pg_collation'::regclass, oid, 0, collowner from pg_collation
                    union all select 'pg_type'::regclass, oid, 0, typowner from pg_type
                    union all select 'pg_class'::regclass, oid, 0, relowner from pg_class
                    union all select 'pg_class'::regclass, attrelid, attnum, 0
                        from pg_attribute where attnum > 0 and not attisdropped
                    union all select 'pg_constraint'::regclass, oid, 0, 0 from pg_constraint
                    union all select 'pg_proc'::regclass, oid, 0, proowner from pg_proc
                    union all select 'pg_operator'::regclass, oid, 0, oprowner from pg_operator
                    union all select 'pg_opclass'::regclass, oid, 0, opcowner from pg_opclass
                    union all select 'pg_opfamily'::regclass, oid, 0, opfowner from pg_opfamily
                    union all select 'pg_cast'::regclass, oid, 0, 0 from pg_cast
                    union all select 'pg_conversion'::regclass, oid, 0, conowner from pg_conversion
                    union all select 'pg_transform'::regclass, oid, 0, 0 from pg_transform
                    union all select 'pg_trigger'::regclass, oid, 0, 0 from pg_trigger
                    union all select 'pg_rewrite'::regclass, oid, 0, 0 from pg_rewrite
                    union all select 'pg_policy'::regclass, oid, 0, 0 from pg_policy
                    union all select 'pg_statistic_ext'::regclass, oid, 0, stxowner from pg_statistic_ext
                    union all select 'pg_publication'::regclass, oid, 0, pubowner from pg_publication
                    union all select 'pg_event_trigger'::regclass, oid, 0, evtowner from pg_event_trigger
                    union all select 'pg_foreign_data_wrapper'::regclass, oid, 0, fdwowner from pg_foreign_data_wrapper
                    union all select 'pg_foreign_server'::regclass, oid, 0, srvowner from pg_foreign_server
                    union all select 'pg_user_mapping'::regclass, oid, 0, 0 from pg_user_mapping
                    union all select 'pg_language'::regclass, oid, 0, lanowner from pg_language
                    union all select 'pg_largeobject'::regclass, oid, 0, lomowner from pg_largeobject_metadata
                    union all select 'pg_ts_config'::regclass, oid, 0, cfgowner from pg_ts_config
                    union all select 'pg_ts_dict'::regclass, oid, 0, dictowner from pg_ts_dict
                    union all select 'pg_ts_parser'::regclass, oid, 0, 0 from pg_ts_parser
                    union all select 'pg_ts_template'::regclass, oid, 0, 0 from pg_ts_template
                )
                select o.type || ' ' || o.identity || ' of ' || owner
                from own, pg_identify_object(classid, objid, sub) o
                where objid >= 16384 and o.schema is distinct from 'pg_toast' and o.identity not like '%pg_toast%'
                order by 1""";

    private static final Set<ObjectKind> PARTS_OF_TABLES =
            EnumSet.of(ObjectKind.COLUMN, ObjectKind.CONSTRAINT, ObjectKind.DOMAIN_CONSTRAINT);

    private static TestDatabase db;
    private static TestRole role;

    @BeforeAll
    static void create() {
        db = TestDatabase.create();
        db.execute(BASE);
        role = TestRole.superuser(db);
    }

    @AfterAll
    static void drop() {
        role.close();
        db.close();
    }

    static List<ObjectRef> all() {
        return List.of(
                Ref.schema("a b"),
                Ref.collation("a b.L l"),
                Ref.type("a b.E e"),
                Ref.domain("a b.D d"),
                Ref.sequence("a b.S s"),
                Ref.table("a b.T;--"),
                Ref.foreignTable("a b.N n"),
                Ref.column("a b.T;--", "C\"c"),
                Ref.column("a b.V v", "C\"c"),
                Ref.column("a b.M m", "C\"c"),
                Ref.column("a b.N n", "a"),
                Ref.constraint("K k", "a b.T;--"),
                Ref.domainConstraint("K k", "a b.D d"),
                Ref.index("a b.I i"),
                Ref.view("a b.V v"),
                Ref.materializedView("a b.M m"),
                Ref.function("a b.F f", "\"a b\".\"E e\", integer"),
                Ref.procedure("a b.P p", ""),
                Ref.aggregate("a b.A a", ""),
                Ref.aggregate("a b.A b", "integer"),
                Ref.operator("a b.===", "integer", "integer"),
                Ref.prefixOperator("a b.!!", "integer"),
                Ref.operatorClass("a b.O c", "btree"),
                Ref.operatorFamily("a b.O f", "btree"),
                Ref.cast("\"a b\".\"E e\"", "integer"),
                Ref.conversion("a b.CV c"),
                Ref.transform("\"a b\".\"E e\"", "LN l"),
                Ref.trigger("G g", "a b.T;--"),
                Ref.rule("R r", "a b.T;--"),
                Ref.policy("Y y", "a b.T;--"),
                Ref.statistics("a b.X x"),
                Ref.publication("U u"),
                Ref.eventTrigger("Z z"),
                Ref.foreignDataWrapper("W w"),
                Ref.server("Q q"),
                Ref.userMapping("public", "Q q"),
                Ref.textSearchConfiguration("a b.TC c"),
                Ref.textSearchDictionary("a b.TD d"),
                Ref.textSearchParser("a b.TP p"),
                Ref.textSearchTemplate("a b.TT t"),
                Ref.language("LN l"),
                Ref.largeObject(4_000_000_000L));
    }

    @Test
    void everyKindIsTried() {
        Set<ObjectKind> tried = EnumSet.noneOf(ObjectKind.class);
        all().forEach(ref -> tried.add(ref.kind()));
        // Extensions and values of enum types are tried with their own operations, databases and parameters with grants
        // alone, because all
        // databases of the server share them; the others have no name of their own.
        assertThat(EnumSet.complementOf(EnumSet.copyOf(tried)))
                .containsExactlyInAnyOrder(
                        ObjectKind.EXTENSION,
                        ObjectKind.ENUM_VALUE,
                        ObjectKind.ATTRIBUTE,
                        ObjectKind.DATABASE,
                        ObjectKind.PARAMETER,
                        ObjectKind.OWNER,
                        ObjectKind.PRIVILEGES,
                        ObjectKind.DEFAULT_PRIVILEGES,
                        ObjectKind.COMMENT);
    }

    @ParameterizedTest
    @MethodSource("all")
    void anObjectOfEachKindIsCommentedOn(ObjectRef ref) {
        String text = "it's \\ a \"comment\"; -- {0} ? :x $$";
        if (ref.kind() == ObjectKind.USER_MAPPING) {
            assertRefused(op -> op.comment(ref, text));
            return;
        }
        apply(op -> op.comment(ref, text));
        assertThat(comments()).containsExactly(text);
        apply(op -> op.dropComment(ref));
        assertThat(comments()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void anObjectOfEachKindIsRenamedWhereTheServerCan(ObjectRef ref) {
        Set<ObjectKind> cannot = EnumSet.of(ObjectKind.OPERATOR, ObjectKind.CAST, ObjectKind.TRANSFORM);
        cannot.addAll(EnumSet.of(ObjectKind.USER_MAPPING, ObjectKind.LARGE_OBJECT));
        assertThereAndBack(cannot.contains(ref.kind()), op -> op.rename(ref, "new \"name"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void anObjectOfEachKindIsMovedWhereTheServerCan(ObjectRef ref) {
        Set<ObjectKind> cannot = EnumSet.copyOf(PARTS_OF_TABLES);
        cannot.addAll(EnumSet.of(ObjectKind.TRIGGER, ObjectKind.RULE, ObjectKind.POLICY, ObjectKind.INDEX));
        cannot.addAll(EnumSet.of(ObjectKind.CAST, ObjectKind.SCHEMA, ObjectKind.PUBLICATION, ObjectKind.EVENT_TRIGGER));
        cannot.addAll(EnumSet.of(ObjectKind.FOREIGN_DATA_WRAPPER, ObjectKind.SERVER, ObjectKind.USER_MAPPING));
        cannot.addAll(EnumSet.of(ObjectKind.TRANSFORM, ObjectKind.LANGUAGE, ObjectKind.LARGE_OBJECT));
        assertThereAndBack(cannot.contains(ref.kind()), op -> op.moveToSchema(ref, "other"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void anObjectOfEachKindChangesItsOwnerWhereTheServerCan(ObjectRef ref) {
        Set<ObjectKind> cannot = EnumSet.copyOf(PARTS_OF_TABLES);
        cannot.addAll(EnumSet.of(ObjectKind.TRIGGER, ObjectKind.RULE, ObjectKind.POLICY, ObjectKind.INDEX));
        cannot.addAll(EnumSet.of(ObjectKind.CAST, ObjectKind.TRANSFORM, ObjectKind.USER_MAPPING));
        cannot.addAll(EnumSet.of(ObjectKind.TEXT_SEARCH_PARSER, ObjectKind.TEXT_SEARCH_TEMPLATE));
        String owner = db.query("select current_user").get(0);
        assertThereAndBack(cannot.contains(ref.kind()), op -> op.changeOwner(ref, owner, role.name()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void anObjectOfEachKindIsDropped(ObjectRef ref) {
        if (PARTS_OF_TABLES.contains(ref.kind()) || ref.kind() == ObjectKind.LARGE_OBJECT) {
            assertRefused(op -> op.drop(ref));
            return;
        }
        db.dsl().transaction(transaction -> {
            DSLContext dsl = transaction.dsl();
            int before = dsl.fetch(ADDRESSES).size();
            dsl.connection(connection -> execute(connection, op -> op.dropCascade(ref)));
            assertThat(dsl.fetch(ADDRESSES)).hasSizeLessThan(before);
            dsl.connection(connection -> execute(connection, op -> op.dropIfExists(ref)));
            dsl.execute("rollback");
        });
    }

    /** Reads names, schemas and owners back by a list of the server's own; the reverse restores them. */
    private static void assertThereAndBack(boolean isRefused, Consumer<Operations> change) {
        if (isRefused) {
            assertRefused(change);
            return;
        }
        List<String> before = addresses();
        apply(change);
        assertThat(addresses()).isNotEqualTo(before);
        db.execute(SqlCompiler.standard().compile(Operations.record(change).reverse()).stream()
                .map(compiled -> compiled.statement().sql())
                .toArray(String[]::new));
        assertThat(addresses()).isEqualTo(before);
    }

    private static void assertRefused(Consumer<Operations> change) {
        assertThatThrownBy(() -> CompiledSql.of(change)).isInstanceOf(MigrationException.class);
    }

    private static void apply(Consumer<Operations> change) {
        db.execute(CompiledSql.of(change));
    }

    private static List<String> comments() {
        return db.query("select description from pg_description where objoid >= 16384");
    }

    private static List<String> addresses() {
        return db.query(ADDRESSES);
    }

    private static void execute(Connection connection, Consumer<Operations> change) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(CompiledSql.of(change));
        }
    }
}
