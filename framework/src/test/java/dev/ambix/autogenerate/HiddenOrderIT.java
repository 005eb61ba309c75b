package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.trial.Trial;
import dev.ambix.autogenerate.trial.Verdict;
import dev.ambix.autogenerate.trial.Verification;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes whose order no dependency in the catalog tells. */
@Sampled(3)
class HiddenOrderIT {
    private static final CatalogSnapshot CATALOG = CatalogSnapshot.ofSchema();

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("a chain of foreign keys becomes unlogged", """
                        create table c (a int primary key);
                        create table a (a int primary key references c, b int references a);
                        create table b (a int references a)""", """
                        create unlogged table c (a int primary key);
                        create unlogged table a (a int primary key references c, b int references a);
                        create unlogged table b (a int references a)"""),
                Arguments.of("keys come and go with it", """
                        create schema "S";
                        create table "S"."R r" (a int primary key);
                        create table q (a int primary key);
                        create table s (a int references "S"."R r")""", """
                        create schema "S";
                        create unlogged table "S"."R r" (a int primary key);
                        create unlogged table q (a int primary key);
                        create table s (a int);
                        create unlogged table n (a int references "S"."R r", b int references q)"""),
                Arguments.of("a body reads a dictionary by its name", "create table t (a text)", """
                        create schema z;
                        create text search dictionary z."D d" (template = simple);
                        create text search configuration "C c" (copy = simple);
                        alter text search configuration "C c" alter mapping for word with z."D d";
                        create function f(text) returns tsvector language sql immutable
                            as $$ select to_tsvector('public."C c"', $1) $$;
                        create table t (a text, b tsvector generated always as (f(a)) stored);
                        create index i on t using gin (f(a))"""),
                Arguments.of(
                        "the expression of a check calls what calls what reads a table", "create table t (a int)", """
                        create table zz (a int);
                        create function z_inner(int) returns boolean language sql
                            as $$ select exists (select from public.zz where a = $1) or true $$;
                        create function a_outer(int) returns boolean language sql as $$ select public.z_inner($1) $$;
                        create table t (a int check (a_outer(a)))"""),
                Arguments.of("a body uses an operator", "create table t (a int)", """
                        create function z_plus(int, int) returns int language sql immutable as 'select $1 + $2';
                        create operator |+| (leftarg = int, rightarg = int, function = z_plus);
                        create function a_sum(int) returns int language sql immutable
                            as 'select $1 operator(public.|+|) 1';
                        create table t (a int);
                        create index i on t (a_sum(a))"""),
                Arguments.of("an event trigger that is disabled at once", "create table t (a int)", """
                        create table t (a int);
                        create function f() returns event_trigger language plpgsql as 'begin end';
                        create event trigger e on ddl_command_end execute function f();
                        alter event trigger e disable"""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void theTrialFindsAnOrderInBothDirections(String name, String was, String now) throws SQLException {
        for (boolean isForth : new boolean[] {true, false}) {
            try (TestDatabase before = TestDatabase.create();
                    TestDatabase after = TestDatabase.create()) {
                before.execute(isForth ? was : now);
                after.execute(isForth ? now : was);
                DiffOptions options = DiffOptions.DEFAULTS.withServer(before.majorVersion());
                SchemaGraph from = Trip.read(before);
                SchemaGraph to = Trip.read(after);
                Trial trial = new Verification(before::connectNear, Plugins.NONE)
                        .trial(from, to, SchemaDiff.between(from, to, options), options);

                assertThat(trial.verdict()).isEqualTo(Verdict.EXACT);
                String start = CATALOG.read(before);
                Trip.apply(trial.difference().upgrade(), before);
                assertThat(CATALOG.read(before)).isEqualTo(CATALOG.read(after));
                Trip.apply(trial.difference().downgrade(), before);
                assertThat(CATALOG.read(before)).isEqualTo(start);
            }
        }
    }
}
