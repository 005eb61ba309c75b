package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column gets another type: its values go by the cast that the server has, and over their text only for want of one. */
@Sampled(6)
class ConversionsIT {
    private static final String TYPES = """
            create extension if not exists citext;
            create schema s;
            create type s."Mood" as enum ('sad', 'ok');
            create type other as enum ('ok', 'sad');
            create domain flag as boolean;
            create domain flags as flag[];
            create domain size as integer check (value < 100);
            create type pair as (a integer, b integer);
            create function s.of(boolean) returns s."Mood" language sql immutable
                as $$select case when $1 then 'ok'::s."Mood" else 'sad'::s."Mood" end$$;
            create cast (boolean as s."Mood") with function s.of(boolean);
            create function total(pair) returns integer language sql immutable as 'select $1.a + $1.b';
            create cast (pair as integer) with function total(pair) as assignment""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bit(8)|integer|00000101|5|c::integer",
                "integer|bit(8)|5|00000101|c::bit(8)",
                "boolean|integer|t|1|c::integer",
                "boolean[]|integer[]|{t,f}|{1,0}|c::integer[]",
                "flag|integer|t|1|c::integer",
                "boolean|size|t|1|c::size",
                "flags|size[]|{t}|{1}|c::size[]",
                "integer|flag|7|true|c::flag",
                "integer|bigint|7|7|-",
                "bigint|smallint|7|7|-",
                "numeric(5,2)|integer|7.60|8|-",
                "timestamp|date|2024-02-03 04:05:06|2024-02-03|-",
                "timestamp(3)|timestamptz(0)|2024-02-03 04:05:06|2024-02-03 04:05:06+00|-",
                "interval day to second|time|04:05:06|04:05:06|-",
                "money|numeric|$7.50|7.50|-",
                "jsonb|integer|7|7|c::integer",
                "jsonb|boolean|true|true|c::boolean",
                "xml|citext|<a/>|<a/>|-",
                "oid|regclass|1259|pg_class|-",
                "char(3)|varchar(5)|ab|ab|-",
                "bpchar|text|ab|ab|-",
                "text|s.\"Mood\"|ok|ok|c::s.\"Mood\"",
                "citext|s.\"Mood\"|ok|ok|c::s.\"Mood\"",
                "text[]|s.\"Mood\"[]|{ok}|{ok}|c::s.\"Mood\"[]",
                "s.\"Mood\"|varchar(3)|ok|ok|-",
                "boolean|s.\"Mood\"|t|ok|c::s.\"Mood\"",
                "flags|s.\"Mood\"[]|{t,f}|{ok,sad}|c::s.\"Mood\"[]",
                "pair|integer|(3,4)|7|-",
                "pair[]|integer[]|{\"(3,4)\"}|{7}|-",
                "s.\"Mood\"|other|ok|ok|c::text::other",
                "s.\"Mood\"[]|other[]|{ok}|{ok}|c::text::other[]",
                "integer|uuid||null|c::text::uuid"
            })
    void theValueGoesByTheCastThatThereIs(String was, String now, String value, String later, String using)
            throws SQLException {
        try (TestDatabase before = TestDatabase.create();
                TestDatabase after = TestDatabase.create()) {
            before.execute(TYPES, "create table t (c " + was + ", n integer)");
            after.execute(TYPES, "create table t (c " + now + ", n integer)");
            Difference difference = SchemaDiff.between(Trip.read(before), Trip.read(after), DiffOptions.DEFAULTS);
            assertThat(difference.upgrade().operations())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            SetColumnType.class,
                            set -> assertThat(set.using().orElse("-")).isEqualTo(using));
            assertThat(difference.remarks().stream()
                            .anyMatch(remark -> remark.text().startsWith("PostgreSQL has no cast")))
                    .isEqualTo(using.contains("::text::"));
            before.execute("insert into t values (" + (value == null ? "null" : "'" + value + "'") + ")");
            Trip.apply(difference.upgrade(), before);
            assertThat(before.query("select coalesce(c::text, 'null') from t")).containsExactly(later);
        }
    }

    /** The cast of a user comes or goes with the type. */
    @ParameterizedTest
    @CsvSource({"false, true", "true, false", "true, true"})
    void aCastIsThereWhileItConverts(boolean isThere, boolean stays) throws SQLException {
        String types = "create type \"Mood\" as enum ('sad', 'ok'); create schema s; ";
        String cast = types + """
                create function s.mood(integer) returns "Mood" language sql immutable
                    as $$select case $1 when 0 then 'sad'::"Mood" else 'ok'::"Mood" end$$;
                create cast (integer as "Mood") with function s.mood(integer);
                """;
        for (TripServer server : TripServer.of(isThere + " " + stays)) {
            try (TestDatabase before = server.createDatabase();
                    TestDatabase after = server.createDatabase()) {
                before.execute(isThere ? cast : types, "create table t (c integer)", "insert into t values (0), (1)");
                after.execute(stays ? cast : types, "create table t (c \"Mood\")");
                Difference difference = SchemaDiff.between(Trip.read(before), Trip.read(after), server.options());
                Trip.apply(difference.upgrade(), before);
                assertThat(before.query("select c from t order by c")).containsExactly("sad", "ok");
                before.execute("delete from t");
                Trip.apply(difference.downgrade(), before);
                assertThat(before.query("select count(*) from pg_cast where oid >= 16384"))
                        .containsExactly(isThere ? "1" : "0");
            }
        }
    }

    /** The attributes of the type before and after, a value before, after, and after the downgrade. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a bit(4), b text|a integer, b text|(0101,\"x, y\")|(5,\"x, y\")|(0101,\"x, y\")",
                "a boolean|a integer|(t)|(1)|(t)",
                "a integer, \"B c\" boolean[]|a bigint, \"B c\" integer[]|(1,\"{t,f}\")|(1,\"{1,0}\")|(1,\"{t,f}\")",
                "a text, b integer|a varchar(3), b integer|(abc,1)|(abc,1)|(abc,1)",
                "a first, b integer|a second, b bigint|(ok,1)|(ok,1)|(ok,1)",
                "a integer|a bigint|()|()|()",
                "a integer, \"L l\" date, b text, c date|a bigint, b text|(1,2024-02-03,x,)|(1,x)|(1,,x,)",
                "a integer, b text|b text, a integer|(1,x)|(x,1)|(1,x)",
                "a text, b integer|a text collate \"C\"|(x,1)|(x)|(x,)"
            })
    void theAttributesOfAStoredTypeGoByTheirCasts(String was, String now, String value, String later, String back)
            throws SQLException {
        String types = "create schema \"S x\"; create type first as enum ('ok'); create type second as enum ('ok'); "
                + "create type \"S x\".p as (%s); create type wrapped as (p \"S x\".p, n integer); "
                + "create table t (id integer, c \"S x\".p, w wrapped); create table child () inherits (t); "
                + "create view v as select (c).a from t; "
                + "create table d (id integer, c \"S x\".p) partition by range (id); "
                + "create table d1 partition of d for values from (1) to (9)";
        for (TripServer server : TripServer.of(was + now)) {
            try (TestDatabase before = server.createDatabase();
                    TestDatabase after = server.createDatabase()) {
                before.execute(types.formatted(was));
                before.execute("insert into t values (1, '%1$s', row('%1$s'::\"S x\".p, 7)), (2, null, null)"
                        .formatted(value));
                before.execute("insert into child select * from t", "insert into d select id, c from only t");
                after.execute(types.formatted(now));
                assertThat(Trip.between(before, after, server)).isEqualTo(Trip.EXACT);
                Difference difference = SchemaDiff.between(Trip.read(before), Trip.read(after), server.options());
                Trip.apply(difference.upgrade(), before);
                assertThat(values(before)).isEqualTo(values(later));
                Trip.apply(difference.downgrade(), before);
                assertThat(values(before)).isEqualTo(values(back));
            }
        }
    }

    /** Elements of arrays are reached by a cast that is there for a while. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a boolean|a integer|(t)|(1)|(t)",
                "a bit(4), b text|a integer, b varchar(2)|(0101,\"x,\")|(5,\"x,\")|(0101,\"x,\")",
                "\"L l\" text, \"A'b\" integer|\"A'b\" bigint|(x,7)|(7)|(,7)",
                "\"A'b\" integer|\"A'b\" boolean, n text|(7)|(t,)|-",
                "\"A'b\" integer|\"A'b\" bigint, n integer, p point, s mood_name|(7)|(7,,,)|-"
            })
    void theElementsOfArraysDoSoToo(String was, String now, String value, String later, String back)
            throws SQLException {
        String types = "create domain mood_name as text; create schema \"S x\"; create type \"S x\".\"P q\" as (%s); "
                + "create domain many as \"S x\".\"P q\"[]; create type outer_type as (m many, p \"S x\".\"P q\"); "
                + "create domain one as \"S x\".\"P q\"; create domain \"O o\" as one; "
                + "create table t (c \"S x\".\"P q\"[], d many, o outer_type, os outer_type[]); "
                + "create table u (e one, f one[], g \"O o\"[])";
        for (TripServer server : TripServer.of(was + now)) {
            try (TestDatabase before = server.createDatabase();
                    TestDatabase after = server.createDatabase()) {
                before.execute(types.formatted(was));
                after.execute(types.formatted(now));
                Difference difference = SchemaDiff.between(Trip.read(before), Trip.read(after), server.options());
                if (!back.equals("-")) {
                    assertThat(Trip.between(before, after, server)).isEqualTo(Trip.EXACT);
                }
                before.execute("""
                        insert into t select array[v, null], array[v], row(array[v], v)::outer_type,
                            array[row(null, v), row(array[v], null)]::outer_type[]
                        from (values ('%1$s'::"S x"."P q")) as r (v);
                        insert into u select v, array[v, null]::one[], array[v]::"O o"[]
                        from (values ('%1$s'::"S x"."P q")) as r (v)""".formatted(value));
                String ofDomains = "select e::text, (f[1])::text, f[2] is null, (g[1])::text from u";
                String rows = "select (c[1])::text, c[2] is null, (d[1])::text, ((o).m[1])::text, ((o).p)::text,"
                        + " ((os[1]).p)::text, (os[1]).m is null, ((os[2]).m[1])::text from t";
                Trip.apply(difference.upgrade(), before);
                assertThat(before.query(rows)).containsExactly("%1$s|t|%1$s|%1$s|%1$s|%1$s|t|%1$s".formatted(later));
                assertThat(before.query(ofDomains)).containsExactly("%1$s|%1$s|t|%1$s".formatted(later));
                if (!back.equals("-")) {
                    Trip.apply(difference.downgrade(), before);
                    assertThat(before.query(rows)).containsExactly("%1$s|t|%1$s|%1$s|%1$s|%1$s|t|%1$s".formatted(back));
                    assertThat(before.query(ofDomains)).containsExactly("%1$s|%1$s|t|%1$s".formatted(back));
                }
            }
        }
    }

    @Test
    void theElementsOfArraysOfDomainsDoSoToo() throws SQLException {
        String types = "create type p as (%s); create domain one as p; create domain \"O o\" as one; "
                + "create table t (c one, d \"O o\"[])";
        for (TripServer server : TripServer.of(types)) {
            try (TestDatabase before = server.createDatabase();
                    TestDatabase after = server.createDatabase()) {
                before.execute(types.formatted("a integer"));
                before.execute("insert into t values (row(7)::p, array[row(8)::p, null]::\"O o\"[])");
                after.execute(types.formatted("a bigint"));
                assertThat(Trip.between(before, after, server)).isEqualTo(Trip.EXACT);
                Difference difference = SchemaDiff.between(Trip.read(before), Trip.read(after), server.options());
                Trip.apply(difference.upgrade(), before);
                assertThat(before.query("select c, d from t")).containsExactly("(7)|{(8),NULL}");
                Trip.apply(difference.downgrade(), before);
                assertThat(before.query("select c, d from t")).containsExactly("(7)|{(8),NULL}");
            }
        }
    }

    private static List<String> values(TestDatabase database) {
        return database.query("""
                select id || ' ' || coalesce(c::text, '-') || ' ' || coalesce((w).p::text, '-') from t
                union all select id || ' ' || coalesce(c::text, '-') from d order by 1""");
    }

    private static List<String> values(String value) {
        return List.of("1 " + value, "1 " + value + " " + value, "1 " + value + " " + value, "2 -", "2 - -", "2 - -");
    }
}
