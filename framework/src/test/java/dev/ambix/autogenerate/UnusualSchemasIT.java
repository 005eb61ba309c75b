package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.Trip.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small schemas with what has once been made or unmade in the wrong order or in other words, judged by pg_dump. */
@Sampled(3)
class UnusualSchemasIT {
    private static final Trip EXACT = new Trip(Outcome.EXACT, Outcome.EXACT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the check of a domain calls a function
                """
                create function is_positive(integer[]) returns boolean language plpgsql immutable
                    as 'begin return $1[1] > 0; end';
                create domain amounts as integer[] check (is_positive(value)) check (value is not null);
                comment on constraint amounts_check on domain amounts is 'the first one'""",
                // checks call functions on the rows and values that they check
                """
                create table t (a integer, b integer);
                create function is_right(t) returns boolean language plpgsql immutable
                    as 'begin return $1.a < $1.b; end';
                alter table t add constraint in_order check (is_right(t));
                create domain positive as integer;
                create function is_positive(positive) returns boolean language plpgsql immutable
                    as 'begin return $1 > 0; end';
                alter domain positive add constraint is_positive check (is_positive(value))""",
                // rules write to a child, and in a circle
                """
                create table parent (id integer);
                create table child () inherits (parent);
                create rule redirect as on insert to parent where new.id > 3
                    do instead insert into child values (new.id);
                create table a (id integer);
                create table b (id integer);
                create rule copy as on insert to a do also insert into b values (new.id);
                create rule clear as on insert to b do also delete from a""",
                // only columns of a child are read that it has from its parent
                """
                create table parent (id integer);
                create table child (b integer) inherits (parent);
                create view v as select id from child;
                create table a (id integer);
                create policy p on a using (id in (select id from child));
                create function f() returns bigint language sql begin atomic select sum(id) from child; end""",
                // foreign keys hold the partitions of the table that they refer to
                """
                create table parted (id integer primary key, up integer references parted) partition by range (id);
                create table parted_1 partition of parted for values from (1) to (10) partition by range (id);
                create table parted_1_1 partition of parted_1 for values from (1) to (5);
                create table a (id integer primary key references parted)""",
                // of the columns of a partition one is not as its table has it
                """
                create table parted (id integer, a integer) partition by range (id);
                create table parted_1 partition of parted (a default 3) for values from (1) to (10)""",
                // the columns of tables are those of a type
                """
                create type point_2d as (x integer, y integer);
                create table places of point_2d (x with options not null, primary key (x));
                create table a of point_2d""",
                // policies read each other's tables
                """
                create table a (id integer);
                create table b (id integer);
                create policy p on a using (exists (select from b));
                create policy p on b using (exists (select from a))""",
                // a part of a date in upper case
                """
                create view v as select extract('YEAR' from now()) as a, extract(year from now()) as b;
                create table t (day date check (extract('MONTH' from day) > 3))""",
                // parameters in an order of their own
                """
                create table t (id integer) with (fillfactor = 70, autovacuum_enabled = false);
                create index i on t (id) with (fillfactor = 60, deduplicate_items = off)""",
                // what is said of the sequence of an identity goes with it
                """
                create table t (id integer generated always as identity);
                comment on sequence t_id_seq is 'numbers';
                grant usage on sequence t_id_seq to public""",
                // an operator class keeps its operators and functions
                """
                create type version as (major integer, minor integer);
                create function precedes(version, version) returns boolean language sql immutable
                    as 'select $1.major < $2.major';
                create function compare(version, version) returns integer language sql immutable
                    as 'select $1.major - $2.major';
                create operator << (leftarg = version, rightarg = version, function = precedes);
                create operator class in_order for type version using btree
                    as operator 1 <<, function 1 compare(version, version);
                create table t (v version);
                create index i on t (v in_order)""",
                // casts leave no dependencies in what casts
                """
                create type length as (a integer, b integer);
                create type size as (a integer, b integer);
                create function z_number(length) returns integer language sql immutable as 'select $1.a';
                create function z_size(length) returns size language sql immutable as 'select row($1.a, $1.b)::size';
                create cast (length as integer) with function z_number(length);
                create cast (length as size) with function z_size(length);
                create cast (size as length) with inout as assignment;
                create function a_number(length) returns integer language sql as 'select $1::integer';
                create function a_size() returns size language sql as 'select row(1, 2)::length::size';
                create domain short as length check (value::integer < 9);
                create table t (id integer, x length, y size default row(1, 2)::length::size,
                    n integer generated always as (x::integer) stored, check ((x::size).a > 3));
                create index i on t ((x::integer));
                create view v as select x::size as s, y::length as l from t;
                create policy p on t using (x::integer > 3)"""
            })
    void itIsMadeOutOfNothingAndUnmade(String sql) throws SQLException {
        for (TripServer server : TripServer.of(sql)) {
            try (TestDatabase empty = server.createDatabase();
                    TestDatabase full = server.createDatabase()) {
                full.execute(sql);
                assertThat(Trip.between(empty, full, server))
                        .as("on %s", server)
                        .isEqualTo(EXACT);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter type mood rename to feeling",
                "alter domain email rename to address",
                "alter type point_2d rename to place",
                "alter type point_2d rename attribute x to \"X x\"",
                "alter type way rename attribute ends to points; alter type point_2d rename attribute y to z",
                "alter sequence order_seq rename to orders_seq",
                "alter table divided rename a to b",
                "alter table account rename to accounts; alter table accounts rename mail to email",
                // the text of the function calls the table by its name before, then by its name afterwards
                """
                alter table jobs rename to private_jobs;
                create or replace function new_job() returns private_jobs language plpgsql
                    as 'declare j private_jobs; begin return j; end'"""
            })
    void itIsRenamedAndBack(String change) throws SQLException {
        for (TripServer server : TripServer.of(change)) {
            try (TestDatabase before = server.createDatabase()) {
                before.execute("""
                    create type mood as enum ('sad', 'ok');
                    create domain email as text check (value like '%@%');
                    create type point_2d as (x integer, y integer);
                    create sequence order_seq;
                    create domain near as point_2d check ((value).x < 9 and (value).y < 9);
                    create type way as (ends point_2d[], b near);
                    create domain short as way check ((value).ends is not null);
                    create table t (m mood, e email, p point_2d, n near, ns near[], s short);
                    comment on column point_2d.x is 'to the right';
                    create view v as select (p).x, (n).y, (s).ends from t;
                    create table divided (id integer, a integer) partition by range (id);
                    create table part partition of divided (a not null) for values from (1) to (10);
                    create table account (id integer primary key, mail text not null, name text);
                    create table jobs (id integer, task text);
                    create function new_job() returns jobs language plpgsql
                        as 'declare j jobs; begin return j; end'""");
                try (TestDatabase after = before.copy()) {
                    after.execute(change);
                    assertThat(Trip.renaming(before, after, server))
                            .as("on %s", server)
                            .isEqualTo(EXACT);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comment on foreign table far is 'changed'; comment on column far.note is 'changed'",
                "comment on foreign table far is null",
                "alter foreign table far add column more integer not null default 1",
                "alter foreign table far alter note type varchar(20), alter note set not null",
                "alter foreign table far add check (id > 0)",
                "alter foreign table far options (set name 'other', add more 'x')",
                "alter foreign table far alter id options (drop part, add place 'x')",
                "alter server remote options (set host 'there')",
                "drop foreign table far",
                "create foreign table farther (id integer) server remote",
                "create trigger t after insert on far for each row execute function nothing()"
            })
    void aForeignTableIsChanged(String change) throws SQLException {
        assertThat(changed("""
                create foreign data wrapper wrap;
                create server remote foreign data wrapper wrap options (host 'here');
                create foreign table far (id integer options (part 'x'), note text) server remote options (name 'far');
                comment on foreign table far is 'far away';
                create function nothing() returns trigger language plpgsql as 'begin return null; end'""", change)).isEqualTo(EXACT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                drop conversion "Odd"."To Latin";
                drop function "Odd"."Convert"(integer, integer, cstring, internal, integer, boolean)""",
                """
                alter conversion "Odd"."To Latin" rename to "Another";
                alter conversion "Odd"."Another" set schema public;
                comment on conversion "Another" is 'changed'""",
                """
                drop conversion "Odd"."To Latin";
                create default conversion "Odd"."To Latin" for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
                create conversion from_latin for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8""",
                """
                create or replace transform for "Odd"."Mood" language sql (from sql with function dsimple_init(internal));
                drop function "Odd"."From"(internal);
                comment on transform for "Odd"."Mood" language sql is null""",
                """
                create or replace transform for "Odd"."Mood" language sql (
                    from sql with function "Odd"."From"(internal), to sql with function "Odd"."To"(internal))""",
                "drop function f cascade; drop transform for \"Odd\".\"Mood\" language sql",
                "create transform for integer language plpgsql (to sql with function int4recv(internal))",
                """
                alter type "Odd"."Mood" rename to "Feeling";
                alter type "Odd"."Feeling" set schema public"""
            })
    void aConversionOrATransformIsChanged(String change) throws SQLException {
        assertThat(changed("""
                create schema "Odd";
                create type "Odd"."Mood" as enum ('sad', 'ok');
                create function "Odd"."Convert"(integer, integer, cstring, internal, integer, boolean) returns integer
                    language c strict as '$libdir/utf8_and_iso8859_1', 'utf8_to_iso8859_1';
                create conversion "Odd"."To Latin" for 'UTF8' to 'LATIN1' from "Odd"."Convert";
                comment on conversion "Odd"."To Latin" is 'for old clients';
                create function "Odd"."From"(internal) returns internal language internal immutable as 'prsd_lextype';
                create function "Odd"."To"(internal) returns "Odd"."Mood" language internal immutable as 'int4recv';
                create transform for "Odd"."Mood" language sql (from sql with function "Odd"."From"(internal));
                comment on transform for "Odd"."Mood" language sql is 'as text';
                create function f("Odd"."Mood") returns text language sql immutable
                    transform for type "Odd"."Mood" as $$select 'x'$$;
                create table t (a text default f('ok'))""", change)).isEqualTo(EXACT);
    }

    @Test
    void aChildHasDefaultsOfItsOwn() throws SQLException {
        assertThat(changed("""
                create table parent (id integer not null, class integer, note text);
                create table child (k integer) inherits (parent);
                create table other (class integer default 3, k integer) inherits (parent)""", """
                alter table child alter class set default 4;
                alter table child alter note set not null;
                alter table other alter class drop default""")).isEqualTo(EXACT);
    }

    @Test
    void aTableFindsItsParentAgain() throws SQLException {
        assertThat(changed("""
                create table parent (id integer not null, note text);
                create table child (k integer) inherits (parent);
                alter table child no inherit parent""", "alter table child inherit parent")).isEqualTo(EXACT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select",
                "create index near on free (a)",
                "alter table free add constraint own primary key (id)",
                "create index divided_id on divided (id)",
                "drop index divided_a",
                "alter table divided alter a set not null"
            })
    void aTableIsAttachedAndDetachedWithAllThatItShares(String meanwhile) throws SQLException {
        assertThat(changed("""
                create table divided (id integer primary key, a integer) partition by range (id);
                create index divided_a on divided (a);
                create table free (id integer not null, a integer not null)""", meanwhile + """
                ;
                alter table divided attach partition free for values from (1) to (10)""")).isEqualTo(EXACT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add c integer",
                "alter a type bigint, alter a set not null, alter a set default 5",
                "alter b set not null",
                "add c integer; alter table part alter c set not null",
                "add c integer; alter table elsewhere alter c set default 4"
            })
    void alterationsReachPartitionsThatListTheirColumns(String alteration) throws SQLException {
        assertThat(changed("""
                create table divided (id integer, a integer, b integer) partition by range (id);
                create table part partition of divided (b not null) for values from (1) to (10);
                create table elsewhere (b integer, id integer, a integer);
                alter table divided attach partition elsewhere for values from (10) to (20)""", "alter table divided " + alteration)).isEqualTo(EXACT);
    }

    @Test
    void aPartitionStaysWhenItsTableGoes() throws SQLException {
        assertThat(changed("""
                create table divided (id integer) partition by range (id);
                create table part partition of divided for values from (1) to (10)""", """
                alter table divided detach partition part;
                drop table divided""")).isEqualTo(EXACT);
    }

    @Test
    void defaultPrivilegesDoNotTouchWhatIsRebuilt() throws SQLException {
        assertThat(changed("""
                create table t (a integer, b integer);
                create view v as select a from t;
                create function f() returns integer language sql as 'select 1';
                alter default privileges grant select on tables to pg_monitor;
                alter default privileges in schema public grant insert on tables to pg_read_all_data;
                alter default privileges revoke execute on functions from public""", """
                drop view v;
                create view v as select b, a::text from t;
                revoke all on v from pg_monitor, pg_read_all_data;
                create table granted (id integer);
                drop function f();
                create function f() returns bigint language sql as 'select 1::bigint';
                grant execute on function f() to public""")).isEqualTo(EXACT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comment on schema public is 'ours'",
                "comment on schema public is null",
                "drop schema public; create schema public authorization USUAL_OWNER",
                "drop schema public; create schema public authorization USUAL_OWNER; grant all on schema public to public"
            })
    void theSchemaPublicIsAnotherThanItBegan(String change) throws SQLException {
        assertThat(changed("select", change)).isEqualTo(EXACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alter table t drop column id", "alter table t alter id drop identity"})
    void theSequenceOfAnIdentityGoes(String change) throws SQLException {
        assertThat(changed("""
                create table t (a integer, id integer generated always as identity);
                comment on sequence t_id_seq is 'numbers';
                grant usage on sequence t_id_seq to public""", change)).isEqualTo(EXACT);
    }

    @Test
    void whatUsesAnEnumTypeIsMadeAgainWithIt() throws SQLException {
        String before = """
                create type mood as enum ('sad', 'ok', 'fine');
                create domain mood_domain as mood;
                create type mood_range as range (subtype = mood);
                create function is_mood(text, variadic mood[]) returns boolean language sql immutable
                    as 'select true';
                create function is_mood_domain(mood_domain) returns boolean language sql as 'select true';
                create function lowest(mood_range) returns mood language sql as 'select lower($1)';
                create aggregate all_moods(mood) (sfunc = array_append, stype = mood[]);
                create cast (mood as bytea) with inout;
                create table t (a text check (is_mood(a, 'ok')), b mood, c text);
                create index i on t (is_mood(a, 'sad', 'ok'));
                create statistics s on (c::mood), a from t;
                create policy p on t using ('ok'::mood = any (array[c::mood]));
                create rule r as on insert to t where new.c::mood = 'ok' do also nothing;
                create view v as select 'ok'::mood as b, a from t;
                comment on type mood is 'how one feels';
                grant usage on type mood to pg_monitor""";
        assertThat(changed(before, """
                drop schema public cascade;
                create schema public authorization USUAL_OWNER;
                grant usage on schema public to public;
                comment on schema public is 'standard public schema';
                """ + before.replace("'sad', 'ok', 'fine'", "'ok', 'sad'")))
                .isEqualTo(EXACT);
    }

    @Test
    void whatCastsIsMadeAgainAfterTheCast() throws SQLException {
        String before = """
                create type length as (a integer, b integer);
                create function of_length(length) returns integer language sql immutable as 'select $1.a';
                create cast (length as integer) with function of_length(length) as assignment;
                create table t (id integer primary key, x length, check (x::integer > 3));
                create index i on t ((x::integer));
                create view v as select x::integer as y from t""";
        assertThat(changed(
                        before,
                        """
                drop table t cascade;
                drop type length cascade;
                """
                                + before.replace("a integer", "a bigint")
                                        .replace("as integer", "as bigint")
                                        .replace("returns integer", "returns bigint")
                                        .replace("::integer", "::bigint")))
                .isEqualTo(EXACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"view", "materialized view"})
    void columnsOfAViewThatIsMadeAnewKeepTheirPrivileges(String kind) throws SQLException {
        assertThat(changed("""
                create table t (id integer, n integer);
                create %1$s "V v" as select id, n as "N n" from t;
                create %1$s w as select id from "V v";
                grant select (id), update ("N n") on "V v" to pg_monitor with grant option;
                grant select (id) on w to pg_monitor""".formatted(kind), """
                drop %1$s "V v" cascade;
                create %1$s "V v" as select 1 as more, id, n as "N n" from t;
                create %1$s w as select id from "V v";
                grant select (id, more), update ("N n") on "V v" to pg_monitor with grant option;
                grant select (id) on w to pg_monitor""".formatted(kind))).isEqualTo(EXACT);
    }

    private static Trip changed(String before, String change) throws SQLException {
        Trip worst = EXACT;
        for (TripServer server : TripServer.of(before + change)) {
            try (TestDatabase first = server.createDatabase()) {
                first.execute(before);
                try (TestDatabase second = first.copy()) {
                    second.execute(change.replace(
                            "USUAL_OWNER", second.majorVersion() < 15 ? "current_user" : "pg_database_owner"));
                    worst = worst.or(Trip.between(first, second, server));
                }
            }
        }
        return worst;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant select on t to %1$s; grant insert on t to %2$s; grant update, select on t to %3$s",
                "grant select (id) on t to %1$s, %2$s; grant update (id) on t to %2$s",
                """
                alter default privileges grant select on tables to %1$s;
                alter default privileges grant insert on tables to %2$s;
                alter default privileges grant select on tables to %3$s"""
            })
    void privilegesAreGrantedInTheSameOrder(String sql) throws SQLException {
        for (TripServer server : TripServer.of(sql)) {
            try (TestDatabase empty = server.createDatabase();
                    TestDatabase full = server.createDatabase()) {
                String[] roles = {full.name() + "_z", full.name() + "_a", full.name() + "_m"};
                for (String role : roles) {
                    full.execute("create role " + role);
                }
                full.execute("create table t (id integer)", String.format(sql, (Object[]) roles));
                assertThat(Trip.between(empty, full, server))
                        .as("on %s", server)
                        .isEqualTo(EXACT);
            }
        }
    }
}
