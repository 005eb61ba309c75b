package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.Difference;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An enum value comes and goes together with what uses it. */
@Sampled(3)
class EnumLabelsIT {
    /** What may stand around a value, which is filled in; the last of them all at once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table \"T\" alter m set default %1$s",
                "alter table \"T\" alter ms set default array[%1$s]::\"Mood\"[]",
                "alter domain dm set default %1$s",
                "alter table \"T\" alter d set default %1$s",
                "alter table \"T\" alter t set default (%1$s::\"Mood\")::text",
                "alter table \"T\" alter cs set default array[row(%1$s, 1)::\"Pair\"]",
                "alter table \"T\" add check (m <> %1$s or id > 0)",
                "alter domain dm add constraint dc check (value <> %1$s or value is null)",
                "create index i on \"T\" (id) where m = %1$s",
                "create unique index i on \"T\" ((m = %1$s), id)",
                "create view v as select id from \"T\" where m = %1$s",
                "create materialized view v as select id, m = %1$s as is from \"T\"",
                "create policy p on \"T\" using (m = %1$s)",
                "create table g (m \"Mood\", g boolean generated always as (m = %1$s) stored)",
                "create function f(x \"Mood\" default %1$s) returns \"Mood\" language sql as 'select $1'",
                "create function f() returns trigger language plpgsql as 'begin return new; end'; "
                        + "create trigger tr before insert on \"T\" for each row when (new.m = %1$s) execute function f()",
                "create rule r as on insert to \"T\" where new.m = %1$s do nothing",
                "create table p2 partition of \"P\" default; alter table p2 add check (m <> %1$s)"
            })
    void whatUsesItGoesFirst(String use) throws SQLException {
        String schema = """
                create type "Mood" as enum (%s);
                create domain dm as "Mood";
                create type "Pair" as (m "Mood", n integer);
                create table "T" (id integer primary key, m "Mood", ms "Mood"[], d dm, t text, c "Pair", cs "Pair"[]);
                create table child () inherits ("T");
                create table "P" (id integer, m "Mood") partition by list (id);
                create table p1 partition of "P" (m default 'new') for values in (1)""";
        for (TripServer server : TripServer.of(use)) {
            try (TestDatabase before = server.createDatabase();
                    TestDatabase after = server.createDatabase()) {
                before.execute(schema.formatted("'new', 'old'"), use.formatted("'new'"));
                after.execute(schema.formatted("'next', 'new', 'old'"), use.formatted("'next'"));
                Difference difference = SchemaDiff.between(Trip.read(before), Trip.read(after), server.options());
                assertThat(Trip.between(before, after, server).isWrong())
                        .as(use)
                        .isFalse();
                before.execute(
                        "insert into \"T\" values (1, 'new', '{old,new}', 'old', '', '(new,1)', '{\"(old,2)\",NULL}')",
                        "insert into child select * from only \"T\"",
                        "insert into \"P\" values (1, 'old')");
                List<String> rows = rows(before);
                Trip.apply(difference.upgrade(), before);
                assertThat(rows(before)).isEqualTo(rows);
                Trip.apply(difference.downgrade(), before);
                assertThat(rows(before)).isEqualTo(rows);
            }
        }
    }

    private static List<String> rows(TestDatabase database) {
        return database.query("select id, m, ms, d, t, c::text, cs::text, tableoid::regclass from \"T\" "
                + "union all select id, m, null, null, null, null, null, tableoid::regclass from \"P\" order by 8");
    }
}
