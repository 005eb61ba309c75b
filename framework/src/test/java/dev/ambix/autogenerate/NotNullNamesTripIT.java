package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From PostgreSQL 18 on, constraints that forbid nulls have names: columns that are added get the one of the model. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(3)
class NotNullNamesTripIT {
    private static final CatalogSnapshot CATALOG = CatalogSnapshot.ofSchema();

    private static final String NAMES = """
            select conrelid::regclass, attname, conname
            from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
            where contype = 'n' and conrelid >= 16384
            order by 1, 2""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table t add column x int constraint my_nn not null",
                "alter table t add column x int constraint my_nn not null generated always as identity",
                "alter table t add column x int default 7 constraint \"My NN\" not null unique",
                "alter table t rename column value to annotation",
                "alter table t add constraint my_nn not null id",
                "alter table t rename constraint t_value_not_null to my_nn",
                "comment on constraint t_value_not_null on t is 'a note'",
                "create table other (x int constraint my_nn not null)"
            })
    void aNameOfTheModelIsMadeAndUnmade(String change, TestDatabase db) throws SQLException {
        assumeTrue(db.majorVersion() >= 18, "Not-null constraints have no names before PostgreSQL 18.");
        try (TestDatabase changed = TestDatabase.create()) {
            db.execute("create table t (id int, value text not null)");
            changed.execute("create table t (id int, value text not null)", change);
            String before = CATALOG.ignoringColumnOrder().read(db);
            Difference difference = SchemaDiff.between(
                    Trip.read(db), Trip.read(changed), DiffOptions.DEFAULTS.withServer(db.majorVersion()));

            Trip.apply(difference.upgrade(), db);
            assertThat(CATALOG.read(db)).isEqualTo(CATALOG.read(changed));
            assertThat(db.query(NAMES)).isEqualTo(changed.query(NAMES));
            Trip.apply(difference.downgrade(), db);
            assertThat(CATALOG.ignoringColumnOrder().read(db)).isEqualTo(before);
        }
    }

    /** PostgreSQL renames that of a parent only together with those of all children, and that of a child not at all. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table t (a int not null, b int); create table k (a int not null) inherits (t)"
                        + "| create table t (x int not null, b int); create table k (x int not null) inherits (t)",
                "create table t (a int not null); create table k (a int not null, b int constraint kb not null)"
                        + " inherits (t); create table kk (a int not null) inherits (k); create table l () inherits (t)"
                        + "| create table t (x int not null); create table k (x int not null, b int constraint kc"
                        + " not null) inherits (t); create table kk (x int not null) inherits (k);"
                        + " create table l () inherits (t)",
                "create table t (a int constraint nn not null, b int constraint mm not null);"
                        + " create table k (a int constraint own not null) inherits (t)"
                        + "| create table t (a int constraint mm not null, b int constraint nn not null);"
                        + " create table k (a int constraint own not null) inherits (t)",
                "create table t (a int constraint nn not null, b int);"
                        + " create table k (a int constraint own not null) inherits (t); create table kk () inherits (k)"
                        + "| create table t (x int, b int constraint nn not null);"
                        + " create table k (x int constraint own not null) inherits (t); create table kk () inherits (k)",
                "create table t (a int constraint x not null, b int constraint y not null) partition by list (a);"
                        + " create table k partition of t for values in (1)"
                        + "| create table t (a int constraint x not null, b int constraint y not null)"
                        + " partition by list (a);"
                        + " create table k (a int constraint y not null, b int constraint x not null)",
                "create table t (a int not null); create table k (a int constraint own not null) inherits (t)"
                        + "| create table t (a int constraint \"N n\" not null);"
                        + " create table k (a int constraint own not null) inherits (t)"
            })
    void childrenHaveNamesOfTheirOwn(String was, String now) throws SQLException {
        for (TripServer server : TripServer.of(was)) {
            try (TestDatabase before = server.createDatabase();
                    TestDatabase after = server.createDatabase()) {
                before.execute(was);
                after.execute(now);
                assertThat(Trip.renaming(before, after, server).isWrong())
                        .as("on %s", server)
                        .isFalse();
                assertThat(Trip.renaming(after, before, server).isWrong())
                        .as("backwards on %s", server)
                        .isFalse();
            }
        }
    }
}
