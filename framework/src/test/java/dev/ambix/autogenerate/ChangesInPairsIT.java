package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.autogenerate.trial.Trial;
import dev.ambix.autogenerate.trial.Verdict;
import dev.ambix.autogenerate.trial.Verification;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.DiffOptions.Losses;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two changes that get in each other's way stand their trial in both directions, with losses withheld and without. */
@Sampled(6)
class ChangesInPairsIT {
    /** A third of them, by the seed; {@code -Dambix.trips=all} takes all. */
    static List<Arguments> pairs() {
        List<Arguments> all = all().toList();
        return Trips.some(all, all.size() / 3, "pairs");
    }

    static Stream<Arguments> all() {
        return Stream.of(
                pair("the base of a generated column is retyped, and a key refers to that", """
                        create table t (a int, g text generated always as ('x' || a::bit(8)::text) stored unique);
                        create table s (g text references t (g))""", """
                        create table t (a bigint, g text generated always as ('y' || a::bit(9)::text) stored unique);
                        create table s (g text references t (g))"""),
                pair("a generated column and a policy over it", """
                        create table t (a int, g int generated always as (a * 2) stored);
                        alter table t enable row level security; create policy p on t using (g > 1)""", """
                        create table t (b int, g int generated always as (b * 3) stored);
                        alter table t enable row level security; create policy p on t using (g > 2)"""),
                pair(
                        "a table goes whose sequence another one asks",
                        "create table t (id serial); create table u (id int default nextval('t_id_seq'), n int)",
                        "create table u (id int, n bigint)"),
                pair(
                        "a table becomes a materialized view of another that loses a column",
                        "create table t (a int); create index i on t (a); create table u (a int, b int)",
                        "create table u (a int); create materialized view t as select a from u; create index i on t (a)"),
                pair(
                        "a parent and its child lose columns and the parent goes",
                        "create table p (a int, b int); create table c (a int, b int, d int) inherits (p)",
                        "create table c (a int, b int, e int)"),
                pair("a partition goes, and its parent gets another key and loses a column", """
                        create table p (a int, b int, c int, primary key (a)) partition by list (a);
                        create table q partition of p for values in (1);
                        create table r partition of p for values in (2);
                        create index on p (b)""", """
                        create table p (a int, b bigint, primary key (a)) partition by list (a);
                        create table q partition of p for values in (1);
                        create index on p (b)"""),
                pair(
                        "a label goes with a column that has the type",
                        "create type m as enum ('a', 'b'); create table t (x m, y m default 'a')",
                        "create type m as enum ('b', 'c'); create table t (y m default 'c')"),
                pair(
                        "a domain is replaced, and one of its columns goes",
                        "create domain d as int; create table t (x d, y d); create view v as select y from t",
                        "create domain d as bigint; create table t (y d); create view v as select y from t"),
                pair(
                        "an attribute goes from a type that a kept table uses, and another table goes",
                        "create type c as (x int, y int); create table u (c c[], n int)",
                        "create type c as (y int)"),
                pair(
                        "a table moves to another schema under another one's name",
                        "create schema s; create table s.t (a int); create table t (b int); create view v as select b from t",
                        "create schema s; create table t (a int); create view v as select a from t"),
                pair("an owner and a grant of what goes and comes", """
                        create table t (a int, b int); grant select (b) on t to public;
                        create view v as select b from t; grant select on v to public; comment on view v is 'v'""", """
                        create table t (a int, b int generated always as (a) stored); grant select (b) on t to public;
                        create view v as select b from t; grant select on v to public; comment on view v is 'w'"""),
                pair("a comment on a column of a partition of a partition, and a default there", """
                        create table p (a int not null, b int primary key) partition by range (b);
                        create table "Q q" partition of p for values from (1) to (9) partition by list (b);
                        create table r partition of "Q q" for values in (1)""", """
                        create table p (a int not null, b int primary key) partition by range (b);
                        create table "Q q" partition of p for values from (1) to (9) partition by list (b);
                        create table r partition of "Q q" (a default 2) for values in (1);
                        comment on column r.b is 'b'"""),
                pair(
                        "an index goes to another table with a sequence that may not go",
                        "create table t (id int generated always as identity, a int); create index i on t (a)",
                        "create table u (id int generated always as identity, a int); create index i on u (a);"
                                + " alter sequence u_id_seq rename to t_id_seq"),
                pair("a partition declares beside its table that it forbids NULL, and another one no longer", """
                        create table p (a int not null, b int) partition by list (b);
                        create table q partition of p for values in (1);
                        create table r partition of p for values in (2) partition by list (a);
                        create table s partition of r for values in (1); alter table s alter a set not null""", """
                        create table p (a int not null, b int) partition by list (b);
                        create table q partition of p for values in (1); alter table q alter a set not null;
                        create table r partition of p for values in (2) partition by list (a);
                        create table s partition of r for values in (1)"""),
                pair("tables and a view are marked by indexes that stay as they are", """
                        create table t (a int, b int); create index "I i" on t (a, b);
                        create table u (a int not null, b int); create unique index j on u (a);
                        create materialized view m as select a from t; create index k on m (a)""", """
                        create table t (a int, b int); create index "I i" on t (a, b); alter table t cluster on "I i";
                        create table u (a int not null, b int); create unique index j on u (a);
                        alter table u replica identity using index j;
                        create materialized view m as select a from t; create index k on m (a);
                        alter materialized view m cluster on k"""),
                pair(
                        "statistics are on columns that stand in another order",
                        "create table t (a int, b int); create statistics s on a, b from t",
                        "create table t (b int, c text, a int); create statistics s on b, a from t"),
                pair(
                        "a table becomes unlogged while what it refers to goes",
                        "create table r (a int primary key); create table t (a int references r, b int)",
                        "create unlogged table t (a int)"));
    }

    private static Arguments pair(String name, String was, String now) {
        return Arguments.of(name, was, now);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void theyStandTheirTrial(String name, String was, String now) throws SQLException {
        try (TestDatabase before = TestDatabase.create();
                TestDatabase after = TestDatabase.create()) {
            before.execute(was);
            after.execute(now);
            for (Losses losses : Losses.values()) {
                stand(before, after, losses);
                stand(after, before, losses);
            }
        }
    }

    /** PostgreSQL refuses to hear twice of which columns and rows of a child are published. */
    @Test
    void aChildIsPublishedWithItsParent() throws SQLException {
        try (TestDatabase before = TestDatabase.create();
                TestDatabase after = TestDatabase.create()) {
            assumeTrue(before.majorVersion() >= 15, "Some rows are published from PostgreSQL 15 on.");
            String tables = """
                    create schema s; create table p (a int, b int); create table s.c (d int) inherits (p);
                    create table g () inherits (s.c); create table o () inherits (p);""";
            before.execute(tables, "create publication pub for table p (a) where (a > 0)");
            after.execute(tables, "alter table p add e int", "create publication pub for table p (a, b)");
            stand(before, after, Losses.ALLOWED);
            stand(after, before, Losses.ALLOWED);
        }
    }

    @Test
    void aCommentOnANotNullThatNobodyNamedGoesWithIt() throws SQLException {
        try (TestDatabase before = TestDatabase.create();
                TestDatabase after = TestDatabase.create()) {
            assumeTrue(before.majorVersion() >= 18, "NOT NULL has names from PostgreSQL 18 on.");
            before.execute(
                    "create table t (a int not null, b int not null, c int not null)",
                    "comment on constraint t_a_not_null on t is 'a'; comment on column t.a is 'of the column'",
                    "comment on constraint t_b_not_null on t is 'b'; comment on constraint t_c_not_null on t is 'c'");
            after.execute(
                    "create table t (a int, c bigint not null); comment on constraint t_c_not_null on t is 'd'",
                    "create table u (a int not null); comment on constraint u_a_not_null on u is 'u'");
            for (Losses losses : Losses.values()) {
                stand(before, after, losses);
                stand(after, before, losses);
            }
        }
    }

    private static void stand(TestDatabase start, TestDatabase goal, Losses losses) throws SQLException {
        DiffOptions options =
                DiffOptions.DEFAULTS.withServer(start.majorVersion()).withLosses(losses);
        SchemaGraph from = Trip.read(start);
        SchemaGraph to = Trip.read(goal);
        Trial trial = new Verification(start::connectNear, Plugins.NONE)
                .trial(from, to, SchemaDiff.between(from, to, options), options);
        assertThat(trial.verdict())
                .as("%s: %s", losses, trial.difference().upgrade())
                .isEqualTo(Verdict.EXACT);
    }
}
