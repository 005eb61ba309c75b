package dev.ambix.sql;

import static dev.ambix.schema.Ddl.enumType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.schema.object.EnumType;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of the objects that use an enum type when it is rebuilt. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(3)
class EnumRebuildIT {
    private static final EnumType MOOD = enumType("My App.Mo'od", "sad", "ok", "it's \\ \"x\"", "gone");

    /** An enum type of another schema, in use wherever it can be. */
    private static final String IN_USE = """
            create schema "My App";
            set search_path = "My App";
            create type "Mo'od" as enum ('sad', 'ok', 'it''s \\ "x"', 'gone');
            comment on type "Mo'od" is 'how one''s is';
            grant usage on type "Mo'od" to pg_monitor with grant option;
            revoke usage on type "Mo'od" from public;
            alter type "Mo'od" owner to pg_read_all_stats;
            set search_path = pg_catalog;
            create domain "My App".mood_domain as "My App"."Mo'od" default 'gone' not null constraint c check (value <> 'sad');
            set search_path = "My App";
            comment on domain mood_domain is 'dom';
            create domain late as "Mo'od";
            alter domain late add constraint d check (value <> 'sad') not valid;
            create domain moods as "Mo'od"[];
            create type pair as (a int, m "Mo'od");
            create table t (
                id int primary key, m "Mo'od" default 'gone' not null, ms "Mo'od"[] default '{}', d mood_domain,
                ds moods, "Odd "" Col" "Mo'od"[], l late,
                g int generated always as (case m when 'ok' then 1 else 2 end) stored not null,
                gm "Mo'od" generated always as (case when id > 1 then 'ok'::"Mo'od" else 'gone' end) stored,
                constraint ck check (m <> 'gone' or id > 0), unique (m, id),
                constraint ex exclude (id with =) where (m = 'ok') deferrable);
            comment on column t.g is 'gen';
            create index t_g on t (g);
            create unique index one_ok on t (id) include (g) where m = 'ok' and d is not null;
            comment on index one_ok is 'one';
            create index by_case on t ((case when m = 'gone' then 1 else 2 end) desc) with (fillfactor = 50);
            create index plain on t using hash (m);
            alter table t cluster on by_case;
            alter table t add constraint late_check check (m <> 'sad') not valid;
            comment on constraint late_check on t is 'later';
            create table ref (id int, m "Mo'od", constraint fk foreign key (m, id) references t (m, id) on delete cascade);
            create function f() returns trigger language plpgsql as 'begin return new; end';
            create trigger tr after update of m on t for each row when (new.m = 'gone') execute function f();
            alter table t disable trigger tr;
            comment on trigger tr on t is 'trig';
            create table p (id int, m "Mo'od" default 'ok', check (m <> 'sad')) partition by range (id);
            create table p1 partition of p for values from (0) to (10);
            create table p2 partition of p for values from (10) to (20) partition by range (id);
            create table p21 partition of p2 for values from (10) to (15);
            alter table p1 alter m set default 'gone';
            create index p_ix on p (id) where m = 'gone';
            alter index p1_id_idx rename to "Special";
            create table textual (x text default 'gone'::"Mo'od");
            create table parent (m "Mo'od" constraint pc check (m <> 'gone'));
            create table child (m "Mo'od" default 'gone', constraint pc check (m <> 'gone')) inherits (parent);
            create statistics st on m, id from t;
            insert into t (id, m, ms, d, ds, "Odd "" Col") values
                (1, 'gone', '{gone,sad,NULL}', 'gone', '{{gone},{ok}}', array['it''s \\ "x"']::"Mo'od"[]),
                (2, 'ok', null, 'ok', null, null);
            insert into ref values (1, 'gone');
            insert into p values (1, 'gone'), (11, 'ok');
            """;

    private static final String ROWS = """
            select 't', id || ' ' || m || ' ' || coalesce(ms::text, '-') || ' ' || d || ' ' || coalesce(ds::text, '-')
                || ' ' || g || ' ' || gm || ' ' || coalesce("Odd "" Col"::text, '-') from "My App".t
            union all select 'ref', id || ' ' || m from "My App".ref
            union all select 'p', id || ' ' || m from "My App".p order by 1, 2""";

    @Test
    void allThatUsesTheTypeStaysAsItWasButForTheOrderOfValues(TestDatabase db) {
        db.execute(IN_USE);
        CatalogSnapshot catalog = CatalogSnapshot.ofSchema().ignoringColumnOrder();
        String before = catalog.read(db);
        List<String> rows = db.query(ROWS);
        ChangeSet changes = Operations.record(
                op -> op.rebuildEnum(MOOD, enumType("My App.Mo'od", "new", "gone", "it's \\ \"x\"", "ok", "sad")));
        apply(changes, db);
        assertThat(catalog.read(db))
                .isEqualTo(before.replace(
                        "enum 'sad', 'ok', E'it''s \\\\ \"x\"', 'gone'",
                        "enum 'new', 'gone', E'it''s \\\\ \"x\"', 'ok', 'sad'"));
        assertThat(db.query(ROWS)).isEqualTo(rows);
        apply(changes.reverse(), db);
        assertThat(catalog.read(db)).isEqualTo(before);
        assertThat(db.query("select count(*) from pg_type where typname like 'ambix%'"))
                .containsExactly("0");
    }

    @Test
    void aReplacementTakesThePlaceOfAValueInRowsAndDefinitions(TestDatabase db) {
        db.execute(IN_USE);
        CatalogSnapshot catalog = CatalogSnapshot.ofSchema().ignoringColumnOrder();
        String before = catalog.read(db);
        apply(
                Operations.record(op -> op.rebuildEnum(
                        MOOD,
                        enumType("My App.Mo'od", "o'k \\", "it's \\ \"x\"", "meh", "low"),
                        Map.of("gone", "o'k \\", "ok", "meh", "sad", "low"))),
                db);
        String type = "::\"My App\".\"Mo'od\"";
        assertThat(catalog.read(db))
                .isEqualTo(before.replace("'gone'" + type, "'o''k \\'" + type)
                        .replace("'ok'" + type, "'meh'" + type)
                        .replace("'sad'" + type, "'low'" + type)
                        .replace(
                                "enum 'sad', 'ok', E'it''s \\\\ \"x\"', 'gone'",
                                "enum E'o''k \\\\', E'it''s \\\\ \"x\"', 'meh', 'low'"));
        assertThat(db.query(ROWS))
                .containsExactly(
                        "p|1 o'k \\",
                        "p|11 meh",
                        "ref|1 o'k \\",
                        "t|1 o'k \\ {\"o'k \\\\\",low,NULL} o'k \\ {{\"o'k \\\\\"},{meh}} 2 o'k \\ {\"it's \\\\ \\\"x\\\"\"}",
                        "t|2 meh - meh - 1 meh -");
    }

    @Test
    void eachThingThatIsConvertedIsTold(TestDatabase db) throws SQLException {
        db.execute("""
                create type mood as enum ('sad', 'ok');
                create domain dom as mood;
                create table t (id int, m mood default 'ok', "M" mood[], check (m > 'sad'));
                create table u (d dom);
                create index ix on t (id) where m = 'ok';
                """);
        assertThat(notices(db, op -> op.rebuildEnum(enumType("mood", "ok", "sad"))))
                .containsExactly(
                        "made domain public.dom again",
                        "converted column m, column \"M\" of t",
                        "converted column d of u",
                        "restored default of column m of t",
                        "restored constraint t_m_check of t",
                        "restored index ix");
    }

    @Test
    void aRowWithAValueThatGoesAwayIsNamed(TestDatabase db) {
        db.execute("create type mood as enum ('sad', 'it''s', 'ok'); create table \"T\" (id int, \"M\" mood, a mood[]);"
                + " insert into \"T\" values (1, 'it''s', '{ok}')");
        assertRefused(
                db,
                op -> op.rebuildEnum(enumType("mood", "sad", "ok")),
                "ERROR: Enum type mood cannot lose the value"
                        + " 'it''s', because column \"M\" of table \"T\" has it.\n"
                        + "  Hint: Say which value takes its place, or change the rows first.");
        assertRefused(
                db,
                op -> op.rebuildEnum(enumType("mood", "sad", "it's")),
                "ERROR: Enum type mood cannot lose the value"
                        + " 'ok', because column a of table \"T\" has it.\n"
                        + "  Hint: Say which value takes its place, or change the rows first.");
    }

    @Test
    void whatCannotBeConvertedIsNamed(TestDatabase db) {
        db.execute("""
                create type mood as enum ('sad', 'ok');
                create table t (id int, m mood);
                create view v as select m from t;
                create view w as select * from v where m = 'ok';
                create function f(mood) returns int language sql as 'select 1';
                create policy only_ok on t using (m = 'ok');
                create rule r as on delete to t where old.m = 'sad' do instead nothing;
                create table p (m mood) partition by list (m);
                create type moods as range (subtype = mood);
                create cast (mood as int) with function f(mood);
                """);
        assertRefused(db, op -> op.rebuildEnum(enumType("mood", "ok", "sad")), """
                ERROR: Enum type mood cannot be rebuilt, because these depend on it: cast from mood to integer, function \
                f(mood), partition key of table p, policy only_ok on table t, rule r on table t, type moods, view v, view w.
                  Hint: Drop them before the rebuild and create them again after it. A partition key stays as it is: keep \
                the values of the type, or make a partitioned table with a new type, move the rows there, and drop the \
                old table.""");
    }

    @Test
    void aDefinitionWithAValueThatGoesAwayIsShown(TestDatabase db) {
        db.execute("create type mood as enum ('sad', 'ok'); create table t (m mood default 'sad')");
        assertRefused(db, op -> op.rebuildEnum(enumType("mood", "ok")), """
                ERROR: Enum type mood cannot be rebuilt, because a value that goes away is used in: alter table only t alter \
                column m set default 'sad'::mood
                  Detail: invalid input value for enum mood: "sad"
                  Hint: Say which value takes its place, or drop what uses it first.""");
    }

    @Test
    void aTypeThatIsNoEnumTypeIsRefused(TestDatabase db) {
        db.execute("create domain d as text");
        assertRefused(db, op -> op.rebuildEnum(enumType("missing", "a")), "ERROR: There is no enum type missing.");
        assertRefused(db, op -> op.rebuildEnum(enumType("d", "a")), "ERROR: There is no enum type d.");
    }

    private static void assertRefused(TestDatabase db, Consumer<Operations> migration, String message) {
        CatalogSnapshot catalog = CatalogSnapshot.ofSchema();
        String before = catalog.read(db);
        assertThatThrownBy(() -> apply(Operations.record(migration), db))
                .cause()
                .hasMessageStartingWith(message + (message.contains("\n") ? "\n" : "\n  Where"));
        assertThat(catalog.read(db)).isEqualTo(before);
    }

    private static void apply(ChangeSet changes, TestDatabase db) {
        db.execute(sql(changes));
    }

    private static List<String> notices(TestDatabase db, Consumer<Operations> migration) throws SQLException {
        List<String> notices = new ArrayList<>();
        try (Connection connection = db.connect();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(String.join(";", sql(Operations.record(migration))));
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                notices.add(warning.getMessage());
            }
        }
        return notices;
    }

    private static String[] sql(ChangeSet changes) {
        return SqlCompiler.standard().compile(changes).stream()
                .map(compiled -> compiled.statement().sql())
                .toArray(String[]::new);
    }
}
