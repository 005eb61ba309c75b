package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.Trip.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views that read themselves, directly or through others, are made, changed and unmade, judged by pg_dump. */
@Sampled(3)
class CircularViewsIT {
    private static final String SCHEMA = """
            set check_function_bodies to off;
            create type mood as enum ('sad', 'ok');
            create table t (id integer primary key, name varchar(20), m mood, note text collate "C", extra integer);
            create view self as select id, name, m, note from t;
            create or replace view self with (security_barrier) as select id, name, m, note from self where id > 1
                with local check option;
            create view a as select id, name from t;
            create view b as select id, name from a;
            create view c as select b.id, t.note from b join t using (id);
            create or replace view a as select c.id, b.name from b join c using (id) where c.id < 10;
            create view reader as select a.id, self.m from a join self using (id);
            create function largest() returns integer language sql return (select max(id) from reader);
            create view loop as select 1 as id;
            create function looped() returns bigint language sql return (select count(*) from loop);
            create or replace view loop as select looped()::integer as id from t where extra is null;
            comment on view a is 'circular';
            comment on column self.name is 'its name';
            grant select on a, self to pg_monitor;
            alter view self alter column name set default 'nobody';
            create rule insert_self as on insert to self do instead insert into t (id) values (new.id)""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                SCHEMA,
                // nothing of its own is read, and there are no columns at all
                """
                create view counted as select 1::bigint as n;
                create or replace view counted as select count(*) as n from counted;
                create view bare as select;
                create or replace view bare as select from bare""",
                // names and types that need care
                """
                create schema "My Schema";
                create domain "My Schema"."Short" as varchar(5);
                create collation "My Schema"."Own" from "C";
                create view "My Schema"."Self" as select null::"My Schema"."Short"[] as "Order",
                    null::text collate "My Schema"."Own" as "a""b", null::bpchar as c, null::interval year to month as d,
                    null::"char" as e, null::timestamp(3) with time zone as f, null::numeric(10, 2)[] as g,
                    null::varchar(7) collate "C" as h;
                create or replace view "My Schema"."Self" as table "My Schema"."Self\"""",
                // a table and a materialized view are on the way
                """
                create view a as select 1 as id;
                create function next_id() returns integer language sql return (select max(id) from a);
                create table t (id integer default next_id() check (id <= next_id()));
                create materialized view m as select id from t;
                create or replace view a as select id from m;
                create materialized view outside as select id from a;
                create index outside_id on outside (id)""",
                // two circles share a view
                """
                create view a as select 1 as id;
                create view b as select id from a;
                create view c as select id from b;
                create or replace view b as select a.id from a join c using (id);
                create or replace view a as select id from b""",
                // the row type of one is a column of another
                """
                create view a as select 1 as id;
                create view b as select a as whole from a;
                create or replace view a as select (whole).id from b"""
            })
    void theyAreMadeOutOfNothingAndUnmade(String sql) throws SQLException {
        for (TripServer server : TripServer.of(sql)) {
            try (TestDatabase empty = server.createDatabase();
                    TestDatabase full = server.createDatabase()) {
                full.execute(sql);
                assertThat(Trip.between(empty, full, server))
                        .as("on %s", server)
                        .isEqualTo(new Trip(Outcome.EXACT, Outcome.EXACT));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop function largest(); drop view reader, self",
                "drop function largest(); drop view reader, a, b, c",
                "create or replace view self with (security_barrier) as select id, name, m, note from self where id > 2",
                "create or replace view b as select id, name from a where id > 3",
                "create or replace view b as select id, name from t",
                "alter view self reset (security_barrier)",
                "alter view self alter column name drop default",
                "alter view self alter column id set default 7",
                "create or replace view a as select b.id, b.name, 1 as more from b",
                "create or replace function looped() returns bigint language sql return (select 2::bigint)",
                "alter table t add column more integer",
                "create or replace view loop as select looped()::integer + 1 as id from t",
                "alter table t drop column extra cascade",
                "create view another as select * from self union all select id, name, null, 'x' from b",
                "drop view loop cascade",
                """
                drop function largest(); drop view reader, self;
                alter table t alter name type text;
                create view self as select id, name, m, note from t;
                create or replace view self as select id, name, m, note from self where id > 1""",
                """
                drop view self, a, b, c cascade;
                alter table t alter id type bigint;
                create view a as select id, name from t;
                create view b as select id, name from a;
                create or replace view a as select id, name from b""",
                """
                create or replace view loop as select 1 as id;
                alter table t alter extra type bigint;
                create or replace view loop as select looped()::integer as id from t where extra is null"""
            })
    void theyAreChangedAndBack(String change) throws SQLException {
        for (TripServer server : TripServer.of(change)) {
            try (TestDatabase before = server.createDatabase()) {
                before.execute(SCHEMA);
                try (TestDatabase after = before.copy()) {
                    after.execute(change);
                    assertThat(Trip.between(before, after, server).isWrong())
                            .as("on %s", server)
                            .isFalse();
                }
            }
        }
    }
}
