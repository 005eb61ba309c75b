package dev.ambix.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows are found for tables of any kind by trying, and what takes none says why. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(3)
class RowGeneratorIT {
    /** What a table {@code t} is made of. */
    static Stream<Arguments> tables() {
        return Stream.of(
                        "create table t (id bigint generated always as identity primary key, a text not null unique)",
                        "create table t (id serial primary key, state varchar(9) not null check (state in ('new', 'old')))",
                        "create table t (n integer not null check (n > 100 and n % 7 = 3))",
                        "create table t (code char(3) not null check (code ~ '^[A-Z]{3}$'))",
                        "create table t (slug text not null check (slug ~* '^[a-z0-9]+(?:-[a-z0-9]+)*$' and length(slug) >= 12))",
                        "create table t (mail text not null check (mail like '%@%.org'))",
                        "create table t (id serial primary key, sum bytea unique check (octet_length(sum) = 32))",
                        "create table t (sum bytea not null, check (length(sum) = 20 and octet_length(sum) > 9))",
                        "create table t (a int not null, b int not null, check (a < b), check (a + b = 7))",
                        "create table t (a int, b int, c int, check (num_nonnulls(a, b, c) = 1))",
                        "create table t (doc jsonb not null check (jsonb_typeof(doc) = 'array'))",
                        "create type mood as enum ('sad', 'ok'); create table t (m mood not null, ms mood[] not null)",
                        "create domain mail as text check (value ~ '@'); create domain needed as mail not null;"
                                + " create table t (m needed, ms mail[] not null)",
                        "create domain pos as integer check (value > 1000); create type pair as (a pos, b text[]);"
                                + " create table t (p pair not null, ps pair[] not null)",
                        "create type span as range (subtype = numeric); create table t (s span not null, ss int4multirange not null)",
                        "create extension citext; create extension hstore; create extension ltree;"
                                + " create table t (c citext primary key, h hstore not null, l ltree not null)",
                        "create extension btree_gist; create table t (room int not null, during tstzrange not null,"
                                + " exclude using gist (room with =, during with &&))",
                        "create table t (a smallint not null, b real not null, c numeric(4, 2) not null, d bytea not null,"
                                + " e bit(3) not null, f inet not null, g interval not null, h point not null, i xml not null,"
                                + " j uuid primary key, k \"char\" not null, l money not null, m timestamp(0) not null, n date[])",
                        "create table up (id int primary key, kind text not null, unique (id, kind));"
                                + " create table t (id int primary key, up_id int not null, kind text not null,"
                                + " foreign key (up_id, kind) references up (id, kind))",
                        "create table t (id int primary key, parent int references t not null)",
                        "create table t (id int primary key, parent int references t)",
                        "create table t (id int primary key); create table u (id int primary key references t, n int);"
                                + " alter table t add u_id int references u",
                        "create table tenant (id int primary key); create table a (tenant int references tenant, id int,"
                                + " primary key (tenant, id)); create table t (tenant int not null, a int not null, b int not null,"
                                + " foreign key (tenant, a) references a, foreign key (tenant, b) references a)",
                        "create table t (id int, at date not null, primary key (id, at)) partition by range (at);"
                                + " create table p1 partition of t for values from ('2031-01-01') to ('2031-02-01');"
                                + " create table p2 partition of t for values from ('2031-02-01') to ('2031-03-01')"
                                + " partition by list (id); create table p21 partition of p2 for values in (77)",
                        "create table t (id int not null, twice int generated always as (id * 2) stored)",
                        "create table t (id int); create function f() returns trigger language plpgsql as"
                                + " $$ begin if new.id is distinct from 4 then raise exception 'no'; end if; return new; end $$;"
                                + " create trigger g before insert on t for each row execute function f()",
                        "create table base (id int not null); create table t (b int not null) inherits (base)",
                        "create table t ()",
                        "create table \"T t\" (\"Id\" int primary key, \"select\" text not null);"
                                + " create table t (x int references \"T t\" not null)")
                .map(sql -> arguments(sql));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aRowIsFound(String sql, TestDatabase db) throws SQLException {
        db.execute(sql);
        FilledTables filled = fill(db, Map.of());
        assertThat(filled.empty()).isEmpty();
        assertThat(filled.filled()).contains(QualifiedName.of("t"));
        assertThat(db.query("select count(*) > 0 from t")).containsExactly("t");
    }

    @Test
    void nullsAndDuplicatesAndLimitsStandWhereTheyMay(TestDatabase db) throws SQLException {
        db.execute("create table t (id serial primary key, n integer, s text)");
        fill(db, Map.of());
        assertThat(db.query("select count(*) filter (where n is null) > 0, count(n) > count(distinct n),"
                        + " count(*) filter (where abs(n::bigint) >= 2147483647) > 0, max(id) from t"))
                .containsExactly("t|t|t|4");
    }

    @Test
    void eachPartitionThatCanBeReachedHasARow(TestDatabase db) throws SQLException {
        db.execute("""
                create table t (id integer, kind text, at date) partition by list (kind);
                create table a partition of t for values in ('x', 'y') partition by range (at);
                create table a1 partition of a for values from ('2031-01-01') to ('2031-02-01');
                create table a2 partition of a for values from ('2031-02-01') to (maxvalue);
                create table b partition of t for values in (null, 'z');
                create table c partition of t default""");
        fill(db, Map.of());
        assertThat(db.query("select distinct tableoid::regclass::text from t order by 1"))
                .containsExactly("a1", "a2", "b", "c");
    }

    @Test
    void aTableThatTakesNothingSaysWhy(TestDatabase db) throws SQLException {
        db.execute("create table t (id integer check (id <> id) not null)");
        assertThat(fill(db, Map.of()).empty())
                .containsExactly(Map.entry(
                        QualifiedName.of("t"),
                        "PostgreSQL refused all that was tried, at last with: new row for relation \"t\" violates check"
                                + " constraint \"t_id_check\"."));
    }

    @Test
    void rulesAndTriggersThatLetNoRowThroughAreSetAside(TestDatabase db) throws SQLException {
        db.execute("create table t (id integer); create rule r as on insert to t do instead nothing");
        assertThat(fill(db, Map.of()).filled()).containsExactly(QualifiedName.of("t"));
    }

    @Test
    void whereNothingCanBeTriedEachTableSaysSo(TestDatabase db) throws SQLException {
        db.execute("""
                create table t (id integer);
                create function no() returns event_trigger language plpgsql as 'begin raise exception ''none here''; end';
                create event trigger none on ddl_command_end execute function no()""");
        assertThat(fill(db, Map.of()).empty().get(QualifiedName.of("t")))
                .startsWith("Nothing can be tried here: ERROR: none here");
    }

    @Test
    void rowsStandInWhatTheTableBecomes(TestDatabase db) throws SQLException {
        db.execute("create type mood as enum ('old', 'new'); create table t (id integer, m mood, s text, u text)");
        Schema later;
        try (TestDatabase model = TestDatabase.create()) {
            model.execute(
                    "create type mood as enum ('new'); create table t (id integer not null, m mood, s integer, u text unique)");
            later = read(model);
        }
        fill(db, later, Map.of());
        assertThat(db.query("select count(*) filter (where id is null), count(*) filter (where m = 'old'), count(u) -"
                        + " count(distinct u), count(s::integer) from t"))
                .containsExactly("0|0|0|3");
    }

    @Test
    void aTableWhoseNewColumnNeedsAValueStaysEmpty(TestDatabase db) throws SQLException {
        db.execute("create table t (id integer)");
        Schema later;
        try (TestDatabase model = TestDatabase.create()) {
            model.execute("create table t (id integer, n integer not null)");
            later = read(model);
        }
        assertThat(fill(db, later, Map.of()).empty())
                .containsExactly(
                        Map.entry(QualifiedName.of("t"), "Its new column n would have no value for the rows."));
    }

    @Test
    void theSameSeedLeadsToTheSameRows(TestDatabase db) throws SQLException {
        db.execute("create table t (a int not null, b int not null, c text, check (a < b), check (a + b = 7))");
        fill(db, Map.of());
        List<String> first = db.query("select * from t order by t::text");
        db.execute("truncate t");
        fill(db, Map.of());
        assertThat(db.query("select * from t order by t::text")).isEqualTo(first);
        db.execute("truncate t");
        fill(db, Map.of(QualifiedName.of("t"), Fill.PLAIN));
        assertThat(db.query("select count(*) from t")).containsExactly("1");
        db.execute("truncate t");
        assertThat(fill(db, Map.of(QualifiedName.of("t"), Fill.NONE))).isEqualTo(FilledTables.NONE);
    }

    private static FilledTables fill(TestDatabase db, Map<QualifiedName, Fill> fills) throws SQLException {
        return fill(db, read(db), fills);
    }

    private static FilledTables fill(TestDatabase db, Schema later, Map<QualifiedName, Fill> fills)
            throws SQLException {
        Schema schema = read(db);
        Collection<QualifiedName> tables =
                schema.all(Table.class).map(Table::name).toList();
        try (Connection connection = db.connect()) {
            return new RowGenerator(schema, later, fills, 7).fill(connection, tables);
        }
    }

    private static Schema read(TestDatabase db) throws SQLException {
        return db.inSession(session -> DatabaseReader.read(session, ReadOptions.DEFAULTS))
                .schema();
    }
}
