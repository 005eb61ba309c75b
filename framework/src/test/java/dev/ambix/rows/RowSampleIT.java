package dev.ambix.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows of a live database in a scratch database on the same server. */
@ExtendWith(TestDatabase.PerTest.class)
class RowSampleIT {
    private static final String TABLES = """
            create schema app;
            create table app."Group" (code text primary key);
            create table customer (id bigint generated always as identity primary key, email text not null unique,
                note text, at timestamptz default now(), "group" text references app."Group", first_bill int);
            create table bill (id serial primary key, customer bigint not null references customer, before int references bill,
                raw bytea, tags text[], span interval, total numeric(10, 2), twice numeric generated always as (total * 2) stored,
                check (total > 0));
            alter table customer add foreign key (first_bill) references bill deferrable;
            create table part (id int, day date, bill int references bill, primary key (id, day)) partition by range (day);
            create table part_a partition of part for values from ('2020-01-01') to ('2021-01-01');
            create table part_b partition of part for values from ('2021-01-01') to (maxvalue);
            create table empty (id int)""";
    private static final String ROWS = """
            set session_replication_role = replica;
            insert into app."Group" select 'g' || i from generate_series(1, 50) i;
            insert into customer (email, note, "group", first_bill)
                select 'c' || i || '@secret.example', 'it''s \\ ' || i, 'g' || i, 51 - i from generate_series(1, 50) i;
            insert into bill (customer, before, raw, tags, span, total)
                select 51 - i, nullif(i - 1, 0), '\\x00ff', array['a,b', null, '"'], '1 mon -1 day', i from generate_series(1, 50) i;
            insert into part select i, date '2020-06-01' + 20 * i, i from generate_series(1, 50) i""";

    private TestDatabase live;
    private TestDatabase scratch;

    @BeforeEach
    void fillTheLiveDatabase(TestDatabase database) {
        live = database;
        live.execute(TABLES);
        scratch = live.copy();
        live.execute(ROWS);
    }

    @AfterEach
    void dropTheScratchDatabase() {
        scratch.close();
    }

    private RowSample sample(int count, String... masks) {
        return RowSample.of(live::connect, scratch::connect, count, List.of(masks));
    }

    private FilledTables fill(RowSample sample, String... tables) throws SQLException {
        try (Connection connection = scratch.connect()) {
            Schema schema =
                    DatabaseReader.read(connection, ReadOptions.DEFAULTS).schema();
            return sample.fill(
                    connection,
                    schema,
                    List.of(tables).stream().map(QualifiedName::parse).toList());
        }
    }

    @Test
    void rowsComeAsTheyAreWithAllThatTheyReferTo() throws SQLException {
        FilledTables filled = fill(sample(2), "part", "empty");

        assertThat(filled.filled())
                .isEqualTo(Set.of(
                        QualifiedName.of("part"),
                        QualifiedName.of("bill"),
                        QualifiedName.of("customer"),
                        QualifiedName.of("app", "Group")));
        assertThat(filled.empty()).containsOnlyKeys(QualifiedName.of("empty"));
        assertThat(filled.empty().values()).containsExactly("The database has no rows in it.");
        assertThat(scratch.query("select count(*) from part")).containsExactly("2");
        assertThat(scratch.query("""
                select count(*) from bill b where not exists (select from customer where id = b.customer)
                    or before is not null and not exists (select from bill x where x.id = b.before)""")).containsExactly("0");
        String all = "select bill::text, customer::text from bill join customer on customer.id = bill.customer";
        assertThat(live.query(all)).containsAll(scratch.query(all));
        assertThat(scratch.query("insert into bill (customer, total) select min(id), 1 from customer returning id > 1"))
                .containsExactly("t");
    }

    @Test
    void maskedValuesStayBehind() throws SQLException {
        fill(sample(30, "customer.email", "*.note"), "customer");

        assertThat(scratch.query("select count(distinct email) >= 30 from customer"))
                .containsExactly("t");
        assertThat(scratch.query("select email from customer where email like '%secret%' or note like 'it%'"))
                .isEmpty();
    }

    @Test
    void aMaskThatMasksNothingIsRefused() {
        assertThatThrownBy(() -> sample(1, "custmer.email"))
                .isInstanceOf(MigrationException.class)
                .hasMessage("mask: \"custmer.email\" is no column of the database. Name a table and a column, such as"
                        + " account.email or *.phone.");
    }

    @Test
    void aMaskOfAForeignKeyIsRefused() {
        assertThatThrownBy(() -> sample(1, "customer.*"))
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        "mask: customer.first_bill cannot be replaced, because the foreign key customer_first_bill_fkey"
                                + " needs its values. Leave it out of \"customer.*\", or run without a sample.");
    }

    @Test
    void rowsDoNotLeaveTheirServer() {
        List<Integer> versions = TestDatabase.majorVersions();
        int other = versions.get(versions.size() - 1);
        org.junit.jupiter.api.Assumptions.assumeTrue(other != live.majorVersion(), "there is one server only");
        try (TestDatabase elsewhere = TestDatabase.createOn(other)) {
            assertThatThrownBy(() -> RowSample.of(live::connect, elsewhere::connect, 1, List.of()))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageStartingWith("A sample copies rows of the database, which do not leave its server");
        }
    }

    @Test
    void aTableThatCannotBeReadIsNamed() throws SQLException {
        live.execute(
                "drop role if exists ambix_sampler; create role ambix_sampler; grant select on part to ambix_sampler;"
                        + " grant usage on schema app to ambix_sampler");
        try {
            RowSample sample = RowSample.of(
                    () -> live.dataSourceOf("ambix_sampler").getConnection(), scratch::connect, 1, List.of());
            assertThatThrownBy(() -> fill(sample, "part"))
                    .isInstanceOf(MigrationException.class)
                    .hasMessage("The rows of bill cannot be sampled: ERROR: permission denied for table bill.");
        } finally {
            live.execute("drop owned by ambix_sampler; drop role ambix_sampler");
        }
    }
}
