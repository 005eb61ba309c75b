package dev.ambix.sql;

import static dev.ambix.schema.Ddl.enumType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Composite types that are made of a rebuilt enum type and that tables hold are made again, and their rows converted. */
@ExtendWith(TestDatabase.PerTest.class)
class StoredCompositeRebuildIT {
    private static final String IN_USE = """
            create schema s;
            create type s."Mood" as enum ('sad', 'gone', 'ok');
            create domain s.good as s."Mood" check (value <> 'sad');
            create type s.pair as (m s."Mood", "A b" s.good, note varchar(9) collate "C");
            comment on type s.pair is 'two';
            comment on column s.pair."A b" is 'better';
            grant usage on type s.pair to pg_monitor;
            revoke usage on type s.pair from public;
            alter type s.pair owner to pg_read_all_stats;
            create domain s.pairs as s.pair[] default array[row('ok', 'ok', 'x')::s.pair];
            create type s.nest as (p s.pair, ps s.pairs, n int);
            create type s.unused as (m s."Mood", n int);
            comment on column s.unused.n is 'n';
            create table s.t (id int primary key, p s.pair unique default row('ok', null, ''), ps s.pair[], d s.pairs,
                n s.nest, ns s.nest[], check ((p).m <> 'sad'));
            create index i on s.t (((p).m)) where (p).note = 'x';
            create table s.child () inherits (s.t);
            create table s.p (id int, n s.nest) partition by range (id);
            create table s.p1 partition of s.p for values from (1) to (9);
            insert into s.t values (1, row('ok', 'ok', 'a, "b'), array[row('ok', null, null)::s.pair, null], null,
                row(row('sad', 'ok', ''), null, 1), array[row(null, array[row('ok', 'ok', '')::s.pair], 2)::s.nest]);
            insert into s.child select * from s.t;
            insert into s.p select id, n from only s.t""";

    private static final String ROWS = "select t::text from s.t union all select p::text from s.p order by 1";

    @Test
    void theRowsStayAndSoDoesAllThatIsSaidOfTheTypes(TestDatabase db) {
        db.execute(IN_USE);
        CatalogSnapshot catalog = CatalogSnapshot.ofSchema();
        String before = catalog.read(db);
        List<String> rows = db.query(ROWS);
        ChangeSet rebuild = Operations.record(
                op -> op.rebuildEnum(enumType("s.Mood", "sad", "gone", "ok"), enumType("s.Mood", "ok", "new", "sad")));
        apply(rebuild, db);
        assertThat(catalog.read(db)).isEqualTo(before.replace("'sad', 'gone', 'ok'", "'ok', 'new', 'sad'"));
        assertThat(db.query(ROWS)).isEqualTo(rows);
        apply(rebuild.reverse(), db);
        assertThat(catalog.read(db)).isEqualTo(before);
        assertThat(db.query(ROWS)).isEqualTo(rows);
    }

    @Test
    void aValueThatGoesAwayIsFoundInside(TestDatabase db) {
        db.execute("create type mood as enum ('sad', 'ok'); create type pair as (m mood, n int);"
                + " create table t (id int, ps pair[]); insert into t values (1, array[row('sad', 1)::pair])");
        ChangeSet rebuild = Operations.record(op -> op.rebuildEnum(enumType("mood", "ok")));
        assertThatThrownBy(() -> apply(rebuild, db))
                .cause()
                .hasMessageStartingWith(
                        "ERROR: Enum type mood cannot be rebuilt, because a value that goes away is used in: alter table t"
                                + " alter column ps type pair[] using ps::text[]::pair[]\n"
                                + "  Detail: invalid input value for enum mood: \"sad\"");
    }

    @Test
    void whatIsReplacedOutsideIsLeftAloneInside(TestDatabase db) {
        db.execute(
                IN_USE,
                "create table s.o (m s.\"Mood\", p s.pair)",
                "insert into s.o values ('gone', row('ok', 'ok', 'x'))");
        apply(
                Operations.record(op -> op.rebuildEnum(
                        enumType("s.Mood", "sad", "gone", "ok"),
                        enumType("s.Mood", "sad", "ok"),
                        Map.of("gone", "ok"))),
                db);
        assertThat(db.query("select m, p::text from s.o")).containsExactly("ok|(ok,ok,x)");
    }

    private static void apply(ChangeSet changes, TestDatabase db) {
        db.execute(SqlCompiler.standard().compile(changes).stream()
                .map(compiled -> compiled.statement().sql())
                .toArray(String[]::new));
    }
}
