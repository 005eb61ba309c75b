package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Remark;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated columns whose expression changes or begins or ends to be, there and back, with what depends on them. */
@Sampled(2)
class GeneratedColumnsIT {
    /** What it is, since which server, the one schema and the other. */
    static Stream<Arguments> changes() {
        String dependents = """
                ;
                create view v as select g from t;
                create index i on t (g) where g > 3;
                alter table t add constraint c check (g < 1000);
                create statistics s on a, g from t;
                alter statistics s set statistics 50;
                comment on column t.g is 'kept';
                grant select (g) on t to public;
                alter table t alter g set statistics 70""";
        return Stream.of(
                Arguments.of(
                        "another expression with dependents",
                        14,
                        "create table t (a int, g int generated always as (a * 2) stored)" + dependents,
                        "create table t (a int, g int generated always as (a * 3) stored)" + dependents),
                Arguments.of(
                        "another expression over a retyped column",
                        14,
                        "create table t (a int, g int generated always as (a * 2) stored)" + dependents,
                        "create table t (a bigint, g int generated always as (a * 3) stored)" + dependents),
                Arguments.of(
                        "another type",
                        14,
                        "create table t (a int, g int generated always as (a * 2) stored)" + dependents,
                        "create table t (a int, g bigint generated always as (a * 2) stored)" + dependents),
                Arguments.of(
                        "another type without an assignment cast, in a quoted table of another schema",
                        14,
                        "create schema \"S\"; create table \"S\".\"T t\" (a text, \"g G\" text generated always as (a) stored)",
                        "create schema \"S\"; create table \"S\".\"T t\" (a text, \"g G\" int generated always as (length(a)) stored)"),
                Arguments.of(
                        "another expression that reads another column, and the first one goes",
                        14,
                        "create table t (a int, b int, g int generated always as (a * 2) stored)",
                        "create table t (b int, n int, g int generated always as (b * n) stored)"),
                Arguments.of(
                        "another expression by a new function",
                        14,
                        "create table t (a int, g int generated always as (a) stored)",
                        "create function f(int) returns int language sql immutable as 'select $1';"
                                + "create table t (a int, g int generated always as (f(a)) stored)"),
                Arguments.of(
                        "no expression any more, over a retyped column",
                        14,
                        "create table t (a int, g int generated always as (a * 2) stored)" + dependents,
                        "create table t (a bigint, g int)" + dependents),
                Arguments.of(
                        "a partitioned table",
                        14,
                        "create table t (k int, a int, g int generated always as (a * 2) stored) partition by list (k);"
                                + "create table p partition of t for values in (1) partition by list (a);"
                                + "create table q partition of p for values in (1); create view v as select g from t",
                        "create table t (k int, a int, g int generated always as (a * 3) stored) partition by list (k);"
                                + "create table p partition of t for values in (1) partition by list (a);"
                                + "create table q partition of p for values in (1); create view v as select g from t"),
                Arguments.of(
                        "a table and a child",
                        14,
                        "create table t (a int, g int generated always as (a * 2) stored); create table c () inherits (t)",
                        "create table t (a int, g int generated always as (a * 3) stored); create table c () inherits (t)"),
                Arguments.of(
                        "a virtual column beside a check",
                        18,
                        "create table t (a int check (a > 0), g int generated always as (a * 2) virtual)",
                        "create table t (a int check (a > 0), g int generated always as (a * 3) virtual)"),
                Arguments.of(
                        "a virtual column of a parent whose child has a check",
                        18,
                        "create table t (a int, g int generated always as (a * 2) virtual);"
                                + "create table c (check (a > 0)) inherits (t)",
                        "create table t (a int, g int generated always as (a * 3) virtual);"
                                + "create table c (check (a > 0)) inherits (t)"),
                Arguments.of(
                        "virtual becomes stored",
                        18,
                        "create table t (a int, g int generated always as (a * 2) virtual)",
                        "create table t (a int, g int generated always as (a * 2) stored)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void theyLeadThereAndBack(String name, int since, String was, String now) throws SQLException {
        for (TripServer server : TripServer.of(name)) {
            if (server.options().server() >= since) {
                try (TestDatabase before = server.createDatabase();
                        TestDatabase after = server.createDatabase()) {
                    before.execute(was);
                    after.execute(now);
                    assertThat(Trip.between(before, after, server).isWrong())
                            .as("on %s", server)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void onlyOneThatBecomesAPlainOneLosesValuesWhereItIsDropped() throws SQLException {
        assertThat(losses("g int generated always as (a * 2) stored", "h int")).isEmpty();
        assertThat(losses("g int generated always as (a * 2) stored", "g int generated always as (a * 3) stored"))
                .isEmpty();
        assertThat(losses("g int", "g int generated always as (a * 3) stored")).containsExactly("g");
    }

    /** The columns that lose values on old servers, which know no SET EXPRESSION. */
    private static List<String> losses(String was, String now) throws SQLException {
        try (TestDatabase before = TestDatabase.create();
                TestDatabase after = TestDatabase.create()) {
            before.execute("create table t (a int, " + was + ")");
            after.execute("create table t (a int, " + now + ")");
            return SchemaDiff.between(Trip.read(before), Trip.read(after), DiffOptions.DEFAULTS).remarks().stream()
                    .filter(remark -> remark.kind() == Remark.Kind.LOSES_DATA)
                    .map(remark -> ((DropColumn) remark.operation()).name())
                    .toList();
        }
    }
}
