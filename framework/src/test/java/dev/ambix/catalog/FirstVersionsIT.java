package dev.ambix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.schema.object.View;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Views that read themselves say what their columns are; no others do. */
@ExtendWith(TestDatabase.PerTest.class)
class FirstVersionsIT {
    @Test
    void theColumnsOfAViewThatReadsItselfAreSpelledOut(TestDatabase db) throws SQLException {
        db.execute(
                "create table t (id integer, \"Name\" varchar(20) collate \"C\")",
                "create view plain as select id, \"Name\" from t where exists (select from t)",
                "create view self as select id, \"Name\", null::bpchar as \"order\" from t",
                "create or replace view self as table self");

        assertThat(firstVersions(db)).isEqualTo(Map.of("self", """
                select null::integer as id,
                    null::character varying(20) collate "C" as "Name",
                    null::bpchar as "order"
                where false"""));
    }

    @Test
    void aViewMayReadItselfWithoutAnyColumn(TestDatabase db) throws SQLException {
        db.execute(
                "create view counted as select 1::bigint as n",
                "create or replace view counted as select count(*) as n from counted",
                "create view bare as select",
                "create or replace view bare as select from bare",
                "create view plain as select 1 as plain");

        assertThat(firstVersions(db))
                .isEqualTo(Map.of(
                        "counted", "select null::bigint as n\nwhere false",
                        "bare", "select\nwhere false"));
    }

    @Test
    void oneViewOfACircleIsEnough(TestDatabase db) throws SQLException {
        db.execute(
                "create view c as select 1 as id",
                "create view b as select id from c",
                "create view reader as select id from b",
                "create function f() returns integer language sql return (select max(id) from b)",
                "create table a (id integer default f())",
                "create or replace view c as select id from a");

        assertThat(firstVersions(db)).isEqualTo(Map.of("b", "select null::integer as id\nwhere false"));
    }

    @Test
    void aCircleOfForeignKeysIsNone(TestDatabase db) throws SQLException {
        db.execute(
                "create table a (id integer primary key)",
                "create view v as select id from a",
                "create function f() returns integer language sql return (select max(id) from v)",
                "create table b (id integer primary key default f())",
                "alter table a add foreign key (id) references b");

        assertThat(firstVersions(db)).isEmpty();
    }

    private static Map<String, String> firstVersions(TestDatabase db) throws SQLException {
        try (Connection connection = db.connect()) {
            return DatabaseReader.read(connection, ReadOptions.DEFAULTS)
                    .schema()
                    .all(View.class)
                    .filter(view -> view.first().isPresent())
                    .collect(Collectors.toMap(
                            view -> view.name().toString(), view -> view.first().orElseThrow()));
        }
    }
}
