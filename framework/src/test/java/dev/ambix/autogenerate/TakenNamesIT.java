package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A column takes the name of another, and what PostgreSQL named after that one stays: not-null constraints, from PostgreSQL 18
 * on, and the sequences of identities. So a name that is wanted is in use before the change.
 */
@Sampled(3)
class TakenNamesIT {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table t (id int not null, a int not null)"
                        + "| alter table t drop column id; alter table t rename a to id",
                "create table t (id int primary key, a int not null unique)"
                        + "| alter table t drop column id; alter table t rename a to id",
                "create table t (id int not null, a int not null)"
                        + "| alter table t drop column id; alter table t rename a to id; alter table t add column a int",
                "create table t (id int not null, a int not null, b int not null)"
                        + "| alter table t drop column id; alter table t rename a to id; alter table t rename b to a",
                "create table t (id int not null, a int not null)"
                        + "| alter table t rename id to x; alter table t rename a to id; alter table t rename x to a",
                "create table t (id int not null, a int not null, b int not null)"
                        + "| alter table t rename id to x; alter table t rename a to id;"
                        + " alter table t rename b to a; alter table t rename x to b",
                "create schema \"S\"; create table \"S\".\"T\" (\"Id\" int not null, \"A b\" int not null)"
                        + "| alter table \"S\".\"T\" drop column \"Id\"; alter table \"S\".\"T\" rename \"A b\" to \"Id\"",
                "create table t (id int not null, a int not null); create table c () inherits (t)"
                        + "| alter table t drop column id; alter table t rename a to id",
                "create table t (id int not null, a int not null, k int) partition by list (k);"
                        + " create table p partition of t default"
                        + "| alter table t drop column id; alter table t rename a to id",
                "create table t (a int constraint t_a_not_null check (a is not null)); alter table t alter a set not null"
                        + "| drop table t; create table t (a int not null)",
                "create table t (id int generated always as identity, a int generated always as identity)"
                        + "| alter table t drop column id; alter table t rename a to id",
                "create table t (id int generated always as identity, a int generated always as identity)"
                        + "| alter table t rename id to x; alter table t rename a to id; alter table t rename x to a",
                "create table t (id int generated always as identity);"
                        + " create table u (id int generated always as identity)"
                        + "| drop table t; alter table u rename to t",
                "create table t (id int, a int generated always as identity); create sequence t_id_seq"
                        + "| drop sequence t_id_seq; alter table t drop column id; alter table t rename a to id;"
                        + " alter sequence t_a_seq rename to t_id_seq",
                "create table t (id serial, a serial)" + "| alter table t drop column id; alter table t rename a to id",
                "create table t (id serial, a serial)"
                        + "| alter table t rename id to x; alter table t rename a to id; alter table t rename x to a"
            })
    void theNameIsFreedFirst(String was, String change) throws SQLException {
        for (TripServer server : TripServer.all()) {
            try (TestDatabase before = server.createDatabase();
                    TestDatabase after = server.createDatabase()) {
                before.execute(was);
                after.execute(was, change);
                assertThat(List.of(
                                Trip.between(before, after, server),
                                Trip.between(after, before, server),
                                Trip.renaming(before, after, server),
                                Trip.renaming(after, before, server)))
                        .noneMatch(Trip::isWrong);
            }
        }
    }
}
