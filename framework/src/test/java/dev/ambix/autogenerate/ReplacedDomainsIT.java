package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.Trip.Outcome;
import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A domain gets another base type, and the rows of its columns are there after the upgrade, and after the downgrade. */
@Sampled(3)
class ReplacedDomainsIT {
    private static final DiffOptions OPTIONS = DiffOptions.DEFAULTS.withServer(15);

    /** Domains over a base type to be filled in, and what may use them. */
    private static final String SCHEMA = """
            create function is_full(%1$s) returns boolean language sql immutable as 'select $1::text <> ''''';
            create domain code as %1$s default '1' check (is_full(value)) check (value is not null);
            create domain short_code as code check (char_length(value::text) < 9);
            create domain codes as code[];
            comment on domain code is 'a code';
            grant usage on domain code to pg_monitor;
            create type pair as (left_code code, note text, more short_code[]);
            create domain some_pair as pair;
            create function noted(pair) returns text language sql as 'select $1.note';
            create table paired (pair pair default '(1,,)'::pair, pairs pair[], other some_pair);
            create view notes as select (pair).note from paired;
            create table kind (code code primary key);
            create table t (
                id integer generated always as identity,
                a code default '7'::code,
                b short_code not null,
                c code[],
                d codes,
                f code default '5' references kind check (f <> '0'::code),
                e text,
                unique (b, a),
                exclude (f with =));
            create index i on t ((a::code)) where b > '3'::short_code;
            create view v as select id, a, c from t where a > '0'::code;
            create function code_of(t) returns code language sql as 'select $1.a';
            create function own_code(code) returns code language sql as 'select $1';
            create view w as select own_code(a) from t;
            create table divided (id integer, a code default '3') partition by range (id);
            create table part partition of divided (a default '4') for values from (1) to (10);
            create view of_part as select a from part""";

    private static final String ROWS = """
            insert into kind values ('5'), ('6');
            insert into t (b, c, d, f, e) values ('4', '{1,2}', '{3}', '5', 'x'), ('6', null, null, '6', 'y');
            insert into divided values (1, '8');
            insert into paired values ('(1,"x, (y)","{1,2}")', '{"(2,\\"a \\"\\"b\\",)"}', '(3,,)')""";

    @ParameterizedTest
    @CsvSource({"text, varchar(20)", "varchar(10), integer", "integer, bigint", "numeric, text", "integer, citext"})
    void theRowsGoFromOneBaseTypeToTheOther(String was, String now) throws SQLException {
        for (TripServer server : TripServer.of(was + now)) {
            try (TestDatabase before = server.createDatabase();
                    TestDatabase after = server.createDatabase()) {
                before.execute("create extension citext", SCHEMA.formatted(was), ROWS);
                after.execute("create extension citext", SCHEMA.formatted(now));
                Difference difference = SchemaDiff.between(Trip.read(before), Trip.read(after), OPTIONS);
                List<String> rows = rows(before);
                assertThat(rows).hasSize(6);
                assertThat(Trip.between(before, after, server))
                        .as("on %s", server)
                        .isEqualTo(new Trip(Outcome.EXACT, Outcome.EXACT));
                apply(difference.upgrade(), before);
                assertThat(rows(before)).isEqualTo(rows);
                apply(difference.downgrade(), before);
                assertThat(rows(before)).isEqualTo(rows);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table t (a d, b text)|create table t (a d not null default 8, b text)",
                "create table t (a d not null default 7, b text)|create table t (a d, b text)",
                "create table t (a d, b integer)|create table t (a integer, b d)",
                "create table t (a d, b d[])|create table t (a d[], b d)",
                "create table t (a d)|create table t (a d[]); create domain e as d; create table u (e e)",
                "create domain e as d; create table t (a d, b e)|create domain e as d; create table t (a e, b d)",
                "create domain e as d; create table t (a d, b e)|create table t (a d, b d)",
                "create table t (a d)|create table t (a d primary key, unique (a))",
                "create table t (a d)|create domain d_old as text; create table t (a d)",
                "create table t (a d); create table u () inherits (t)|create table t (a d); create table u (b d) inherits (t)",
                "create table t (a d)|create table t (a d); create view v as select a::d from t",
                "create type c as (x d); create table t (a d)|create type c as (x d); create table t (a d)",
                "create type c as (x d); create table t (a d)|create type c as (y text, x d); create table t (a d)"
            })
    void whatUsesItChangesToo(String was, String now) throws SQLException {
        for (TripServer server : TripServer.of(was + now)) {
            try (TestDatabase before = server.createDatabase();
                    TestDatabase after = server.createDatabase()) {
                before.execute("create domain d as integer check (value > 0)", was);
                after.execute("create domain d as bigint check (value > 1)", now);
                assertThat(Trip.between(before, after, server))
                        .as("on %s", server)
                        .isEqualTo(new Trip(Outcome.EXACT, Outcome.EXACT));
            }
        }
    }

    @Test
    void theEarlierDomainStandsAsideMeanwhile() throws SQLException {
        assertThat(upgrade("""
                create domain email as varchar(80) check (value like '%@%');
                create table account (id integer, email email default 'a@b', name text);
                create view v as select email from account""", """
                create domain email as text collate "C" check (value like '%@%');
                create table account (id integer, email email default 'a@b', name text);
                create view v as select email from account""")).isEqualTo("""
                drop view v
                alter table account alter column email drop default
                alter domain email rename to email_old
                create domain email as text collate "C" constraint email_check check (VALUE ~~ '%@%'::text)
                alter table account alter column email type email
                alter table account alter column email set default 'a@b'::text
                drop domain email_old
                create view v as
                SELECT email
                   FROM account
                """);
    }

    private static String upgrade(String was, String now) throws SQLException {
        try (TestDatabase before = TestDatabase.create();
                TestDatabase after = TestDatabase.create()) {
            before.execute(was);
            after.execute(now);
            Difference difference = SchemaDiff.between(Trip.read(before), Trip.read(after), OPTIONS);
            StringBuilder sql = new StringBuilder();
            for (CompiledStatement statement : SqlCompiler.standard().compile(difference.upgrade())) {
                sql.append(statement.statement().sql()).append("\n");
            }
            // Until version 15 the server names the table before each column.
            return sql.toString().replace("SELECT account.email", "SELECT email");
        }
    }

    private static void apply(ChangeSet changes, TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            new ScratchApplication(connection, SqlCompiler.standard()).apply(changes);
        }
    }

    private static List<String> rows(TestDatabase database) {
        return database.query("select r::text from t r union all select r::text from kind r"
                + " union all select r::text from paired r union all select r::text from divided r order by 1");
    }
}
