package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects are given to other owners and back, with the rights of all who have some, as the catalog and pg_dump see it. */
@Sampled(6)
class OwnersIT {
    private static final CatalogSnapshot ALL = CatalogSnapshot.ofSchema().ignoringColumnOrder();

    private static final String BASE = """
            create schema s;
            create table t (id integer primary key, s serial, b varchar(9));
            grant update (b) on t to pg_monitor, pg_read_all_data;
            create table divided (id integer) partition by range (id);
            create table part partition of divided for values from (1) to (2);
            create table s.t (id integer);
            create view v as select b from t;
            create materialized view m as select b from v;
            create sequence q;
            create type mood as enum ('sad', 'ok');
            create type pair as (a integer, b integer);
            create type span as range (subtype = integer);
            create domain d as integer;
            create function f() returns integer language sql as 'select 1';
            create procedure p() language sql as '';
            create aggregate total (integer) (sfunc = int4pl, stype = integer);
            create operator @@@ (leftarg = integer, rightarg = integer, function = int4pl);
            create statistics st on id, s from t;
            create collation c from "C";
            create conversion con for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1;
            create text search dictionary dict (template = simple);
            create text search configuration conf (parser = "default");
            create publication pub;
            create foreign data wrapper w;
            create server far foreign data wrapper w;
            create foreign table ft (id integer) server far;
            create table other (id integer);
            alter table other owner to pg_monitor;
            create view kept as select b from t;
            alter view kept owner to pg_monitor;
            grant select on kept to pg_read_all_data;
            """;

    private static final String ALL_KINDS = """
            alter schema s owner to pg_monitor;
            alter table t owner to pg_monitor;
            alter table part owner to pg_monitor;
            alter table s.t owner to pg_read_all_data;
            alter view v owner to pg_monitor;
            alter materialized view m owner to pg_monitor;
            alter sequence q owner to pg_monitor;
            alter type mood owner to pg_monitor;
            alter type pair owner to pg_monitor;
            alter type span owner to pg_monitor;
            alter domain d owner to pg_monitor;
            alter function f() owner to pg_monitor;
            alter procedure p() owner to pg_monitor;
            alter aggregate total (integer) owner to pg_monitor;
            alter operator @@@ (integer, integer) owner to pg_monitor;
            alter statistics st owner to pg_monitor;
            alter collation c owner to pg_monitor;
            alter conversion con owner to pg_monitor;
            alter text search dictionary dict owner to pg_monitor;
            alter text search configuration conf owner to pg_monitor;
            alter publication pub owner to pg_monitor;
            alter server far owner to pg_monitor;
            alter foreign table ft owner to pg_monitor
            """;

    static List<String> changes() {
        return List.of(
                ALL_KINDS,
                "drop table other",
                "alter table other owner to pg_read_all_data",
                // who is the owner afterwards had rights before, and the other way round
                """
                grant select, insert on other to pg_read_all_data;
                grant select (id) on other to pg_read_all_data;
                alter table other owner to pg_read_all_data;
                grant update on other to pg_monitor;
                grant insert (id) on other to pg_monitor""",
                """
                revoke execute on function f() from public;
                alter function f() owner to pg_monitor;
                grant execute on function f() to pg_read_all_data""",
                """
                alter schema s owner to pg_monitor;
                grant usage, create on schema s to pg_read_all_data;
                alter table s.t owner to pg_read_all_data;
                grant select on s.t to pg_monitor""",
                "alter table t owner to pg_monitor; alter table t owner to pg_read_all_data",
                """
                alter table t owner to pg_monitor;
                revoke all on t from pg_monitor;
                revoke update (b) on t from pg_read_all_data;
                grant select (id) on t to pg_monitor""",
                // what is revoked on a table is revoked on its columns
                """
                grant select, insert on t to pg_monitor;
                grant insert (id) on t to pg_monitor;
                grant select (id) on t to pg_monitor with grant option;
                revoke update (b) on t from pg_monitor""",
                """
                grant update on t to pg_monitor with grant option;
                grant update (b) on t to pg_monitor with grant option""",
                "grant update on t to pg_monitor; grant update (b) on t to pg_monitor",
                "grant update on t to pg_monitor with grant option; grant update (b) on t to pg_monitor",
                // the owner lacks some of its own rights
                "revoke insert, delete on t from current_user; revoke all on other from pg_monitor",
                """
                alter table t owner to pg_monitor;
                revoke insert on t from pg_monitor;
                grant insert on t to pg_read_all_data;
                alter table other owner to current_user;
                revoke delete on other from current_user""",
                """
                create table lacking (id integer);
                alter table lacking owner to pg_monitor;
                revoke all on lacking from pg_monitor;
                revoke usage on sequence q from current_user""",
                // what is rebuilt
                """
                drop view kept;
                drop materialized view m;
                drop view v;
                alter table t alter b type text;
                create view v as select b from t;
                create materialized view m as select b from v;
                create view kept as select b from t;
                alter view kept owner to pg_monitor;
                grant select on kept to pg_read_all_data""",
                "alter type mood owner to pg_monitor; alter type mood rename value 'sad' to 'low'",
                "create or replace function f() returns integer language sql as 'select 2'; alter function f() owner to pg_monitor",
                // a sequence has the owner of the table of its column
                """
                alter sequence q owner to pg_monitor;
                alter sequence q owned by other.id;
                alter table other add n bigserial;
                alter sequence other_n_seq start 7""",
                """
                alter sequence q owner to pg_monitor;
                alter sequence q owned by other.id;
                alter table other owner to pg_read_all_data;
                alter sequence t_s_seq owned by none;
                alter sequence t_s_seq owner to pg_monitor""",
                // default privileges give to who becomes the owner
                """
                alter default privileges grant select on tables to pg_monitor, pg_read_all_data;
                create table late (id integer);
                revoke all on late from pg_monitor, pg_read_all_data;
                alter table late owner to pg_monitor""");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void theCatalogIsAsItShouldBe(String change) throws SQLException {
        try (TestDatabase before = TestDatabase.create()) {
            before.execute(BASE);
            try (TestDatabase after = before.copy()) {
                after.execute(change);
                assertThereAndBack(before, after);
                assertThereAndBack(after, before);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void pgDumpPrintsWhatItShould(String change) throws SQLException {
        for (TripServer server : TripServer.of(change)) {
            try (TestDatabase before = server.createDatabase()) {
                before.execute(BASE);
                try (TestDatabase after = before.copy()) {
                    after.execute(change);
                    assertThat(Trip.between(before, after, server))
                            .as("on %s", server)
                            .matches(trip -> !trip.isWrong());
                }
            }
        }
    }

    private static void assertThereAndBack(TestDatabase from, TestDatabase to) throws SQLException {
        Difference difference = SchemaDiff.between(Trip.read(from), Trip.read(to), DiffOptions.DEFAULTS);
        try (TestDatabase copy = from.copy();
                Connection connection = copy.connect()) {
            ScratchApplication application = new ScratchApplication(connection, SqlCompiler.standard());
            application.apply(difference.upgrade());
            assertThat(ALL.read(copy)).isEqualTo(ALL.read(to));
            assertThat(SchemaDiff.between(Trip.read(copy), Trip.read(to), DiffOptions.DEFAULTS)
                            .isEmpty())
                    .isTrue();
            application.apply(difference.downgrade());
            assertThat(ALL.read(copy)).isEqualTo(ALL.read(from));
        }
    }
}
