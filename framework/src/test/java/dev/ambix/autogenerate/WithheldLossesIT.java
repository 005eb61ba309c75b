package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.DiffOptions.Losses;
import dev.ambix.diff.difference.Difference;
import dev.ambix.diff.difference.Difference.Withheld;
import dev.ambix.diff.difference.Remark;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is done while nothing that loses data is, and then the rest. */
@Sampled(3)
class WithheldLossesIT {
    private static final CatalogSnapshot CATALOG = CatalogSnapshot.ofSchema().ignoringColumnOrder();

    /** What it is, the one schema, the other, and how many operations are done all the same. */
    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of("a column becomes a generated one, with dependents", """
                        create table t (a int, c int, unique (a, c), check (c > 0));
                        create index i on t (c);
                        create view v as select c from t;
                        create view w as select c + 1 as d from v;
                        comment on view w is 'w';
                        comment on column t.c is 'c'""", """
                        create table t (a int, c int generated always as (a * 2) stored, unique (a, c), check (c > 0));
                        create index i on t (c);
                        create view v as select c from t;
                        create view w as select c + 1 as d from v;
                        comment on view w is 'w';
                        comment on column t.c is 'c'""", 0),
                Arguments.of(
                        "a column between new ones, beside another change",
                        "create table t (a int, c int); create view v as select a, c from t",
                        "create table t (x int, a bigint, c int generated always as (1) stored, y int);"
                                + "create view v as select a, c from t",
                        5),
                Arguments.of(
                        "a table becomes a view",
                        "create table t (a int); create table u (a int)",
                        "create table u (a int, b int); create view t as select a from u",
                        1),
                Arguments.of(
                        "a table becomes a partitioned one, with keys to it",
                        "create table t (a int primary key); create index i on t (a);"
                                + "create table r (a int references t); comment on table t is 't'",
                        "create table t (a int primary key) partition by list (a); create index i on t (a);"
                                + "create table p partition of t for values in (1);"
                                + "create table r (a int references t); comment on table t is 't'",
                        0),
                Arguments.of(
                        "a table goes with all that is its own and what it needs",
                        """
                        create type mood as enum ('sad');
                        create function f() returns trigger language plpgsql as 'begin return new; end';
                        create table r (a int primary key);
                        create table t (id serial primary key, m mood, a int references r);
                        create index i on t (m);
                        create trigger g before insert on t for each row execute function f();
                        alter table t enable row level security;
                        create policy p on t using (a > (select count(*) from r));
                        create table s (t int references t)""",
                        "create table r (a bigint primary key); create table s (t int)",
                        1),
                Arguments.of(
                        "a schema goes with a table",
                        "create schema s; create table s.t (a int); create table t (a int)",
                        "create table t (a int, b int)",
                        1),
                Arguments.of("a partition goes, and one of a partition", """
                        create table t (a int, b int) partition by list (a);
                        create index i on t (b);
                        create table p partition of t for values in (1) partition by list (b);
                        create table q partition of p for values in (1);
                        create table z partition of t for values in (2)""", """
                        create table t (a int, b int, c int) partition by list (a);
                        create index i on t (b);
                        create table z partition of t for values in (2)""", 1),
                Arguments.of(
                        "a column goes that a view read, of a parent and its child",
                        "create table t (a int, c int); create table k (d int) inherits (t);"
                                + "create view v as select a, c from t; create view w as select c from t",
                        "create table t (a int); create table k (d int) inherits (t); create view v as select a from t",
                        3),
                Arguments.of("an index and statistics of tables that go get their names elsewhere", """
                        create table p (k int, v int) partition by list (k);
                        create table p_1 partition of p for values in (1);
                        create index i on p (v);
                        create table t (a int, b int);
                        create statistics s on a, b from t""", """
                        create table other (a int, b int);
                        create index i on other (a);
                        create statistics s on a, b from other""", 5),
                Arguments.of(
                        "an attribute goes while another comes and the type is used anew",
                        "create type c as (x int, y int)",
                        "create type c as (y int, z int); create table t (c c)",
                        2),
                Arguments.of("an attribute of a stored type goes while others are retyped", """
                        create type c as (x int, y int);
                        create domain d as c check ((value).x > 0);
                        create table t (c c, cs c[], d d, n int);
                        create view v as select (c).x from t""", """
                        create type c as (x bigint, z text);
                        create domain d as c check ((value).x > 0);
                        create table t (c c, cs c[], d d, n bigint);
                        create view v as select (c).x from t""", 1),
                Arguments.of(
                        "a view on default privileges stays",
                        "create table t (a int, c int);"
                                + "create view v as select c from t;"
                                + "alter default privileges grant select on tables to public",
                        "create table t (a int, c int generated always as (a) stored);"
                                + "create view v as select c from t;"
                                + "alter default privileges grant select on tables to public",
                        0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void theRestIsDoneAndUndone(String name, String was, String now, int count) throws SQLException {
        try (TestDatabase before = TestDatabase.create();
                TestDatabase after = TestDatabase.create();
                TestDatabase copy = TestDatabase.create()) {
            before.execute(was);
            copy.execute(was);
            after.execute(now);
            DiffOptions options =
                    DiffOptions.DEFAULTS.withServer(before.majorVersion()).withLosses(Losses.WITHHELD);
            Difference difference = SchemaDiff.between(Trip.read(before), Trip.read(after), options);

            assertThat(difference.remarks()).noneMatch(WithheldLossesIT::loses);
            assertThat(difference.withheld()).anyMatch(Withheld::needsConsent);
            assertThat(difference.upgrade().operations()).hasSize(count);
            Trip.apply(difference.upgrade(), copy);
            assertThat(SchemaDiff.between(Trip.read(copy), Trip.read(after), options)
                            .upgrade())
                    .isEqualTo(ChangeSet.of());
            Trip.apply(difference.downgrade(), copy);
            assertThat(CATALOG.read(copy)).isEqualTo(CATALOG.read(before));
            Trip.apply(whole(difference), copy);
            assertThat(CATALOG.read(copy)).isEqualTo(CATALOG.read(after));
        }
    }

    /** All that is done and all that is withheld, each in its place. */
    private static ChangeSet whole(Difference difference) {
        List<Operation> all = new ArrayList<>();
        List<Withheld> withheld = new ArrayList<>(difference.withheld());
        for (Operation operation : difference.upgrade().operations()) {
            while (!withheld.isEmpty()
                    && withheld.get(0)
                            .before()
                            .filter(next -> next == operation)
                            .isPresent()) {
                all.add(withheld.remove(0).remark().operation());
            }
            all.add(operation);
        }
        withheld.forEach(left -> all.add(left.remark().operation()));
        return new ChangeSet(all);
    }

    private static boolean loses(Remark remark) {
        return remark.kind() == Remark.Kind.LOSES_DATA;
    }
}
