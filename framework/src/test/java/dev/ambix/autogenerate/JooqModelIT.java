package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.jooq.JooqSource;
import dev.ambix.autogenerate.jooq.Undescribed;
import dev.ambix.autogenerate.proposal.Autogenerate;
import dev.ambix.autogenerate.proposal.AutogenerateOptions;
import dev.ambix.autogenerate.proposal.AutogenerateOptions.Drops;
import dev.ambix.autogenerate.proposal.Proposal;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.operation.value.Operation;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Meta;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** jOOQ's own description of a database is no difference from it, whatever it cannot tell. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(4)
class JooqModelIT {
    private static final Set<String> SCHEMAS = Set.of("public", "billing", "Old Shop", "My Shop");

    private static void fill(TestDatabase db) throws IOException {
        db.execute(script("rich.sql"));
        if (db.majorVersion() >= 18) {
            db.execute(script("rich-18.sql"));
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream in = JooqModelIT.class.getResourceAsStream("/jooq/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Proposal proposal(TestDatabase live, Meta meta) {
        return proposal(live, meta, AutogenerateOptions.DEFAULTS);
    }

    private static Proposal proposal(TestDatabase live, Meta meta, AutogenerateOptions options) {
        ScratchServer server = name -> name.isEmpty() ? live.connect() : live.connectNear(name);
        return new Autogenerate(
                        server,
                        List.of(new JooqSource("the description", meta)),
                        Plugins.NONE,
                        options.withReading(ReadOptions.DEFAULTS.withSchemas(SCHEMAS)))
                .propose();
    }

    private static String upgrade(Proposal proposal) {
        return proposal.upgrade().operations().stream().map(Operation::summary).collect(Collectors.joining("\n"));
    }

    private interface Asking {
        void ask(Meta meta) throws SQLException;
    }

    /** With jOOQ's description of a database. */
    private static void describing(TestDatabase db, Asking asking) throws SQLException {
        try (Connection connection = db.connect()) {
            asking.ask(DSL.using(connection, SQLDialect.POSTGRES)
                    .meta()
                    .filterSchemas(schema -> SCHEMAS.contains(schema.getName())));
        }
    }

    @Test
    void aDatabaseAsJooqDescribesIt(TestDatabase db) throws IOException, SQLException {
        fill(db);
        describing(db, meta -> {
            Proposal proposal = proposal(db, meta);
            assertThat(upgrade(proposal)).isEmpty();
            assertThat(proposal.isEmpty()).isTrue();
            assertThat(proposal.doubt()).isEmpty();
            assertThat(proposal.undescribed().toString())
                    .contains("generated columns (author.twice, book.total")
                    .contains("index methods (\"Old Shop\".Lines using brin, book_data using gin")
                    .contains("functions (doubled(integer), touched())")
                    .contains("policies (author.all_authors)");
        });
    }

    @Test
    void aDatabaseOfAnotherVersion() throws IOException, SQLException {
        for (int version : TestDatabase.majorVersions()) {
            try (TestDatabase db = TestDatabase.createOn(version)) {
                fill(db);
                describing(db, meta -> assertThat(upgrade(proposal(db, meta))).isEmpty());
            }
        }
    }

    /** The description is of a database where more was done than in the live one. */
    @Test
    void whatReallyChangedIsFound(TestDatabase db) throws IOException, SQLException {
        fill(db);
        try (TestDatabase wanted = db.copy()) {
            wanted.execute(
                    "alter table book add column subtitle varchar(40)",
                    "alter table event add column place text",
                    "alter table base add column colour text",
                    "create table shop (id integer primary key, author bigint references author)",
                    "alter table book drop column tags",
                    "alter table kinds alter column small type integer",
                    "alter table \"Old Shop\".\"Order Line\" alter column book set not null",
                    "create index book_price on book (price)",
                    "create index event_id on event (id)",
                    "alter table book alter column price set default 7",
                    "create or replace view billing.books as select b.title, b.total from book b where b.total > 4",
                    "comment on table book is 'A book'",
                    "drop index book_open");
            describing(wanted, meta -> {
                Proposal proposal = proposal(db, meta);
                assertThat(upgrade(proposal).lines())
                        .containsExactlyInAnyOrder(
                                "drop view billing.books",
                                "drop index book_open",
                                "create table shop",
                                "add column base.colour",
                                "set default of column book.price",
                                "add column book.subtitle",
                                "add column event.place",
                                "change type of column kinds.small to integer",
                                "set not null of column \"Old Shop\".\"Order Line\".book",
                                "create index book_price",
                                "create index event_id",
                                "create view billing.books",
                                "create rule ignore_books on billing.books",
                                "comment on table book",
                                "revoke select on view billing.books from pg_monitor");
                assertThat(proposal.withheld())
                        .anyMatch(withheld -> withheld.toString().contains("tags"));
                assertThat(proposal.doubt()).isEmpty();
            });
        }
    }

    @Test
    void whatStandsOnWhatIsDroppedGoesWithIt(TestDatabase db) throws SQLException {
        db.execute(
                "create table kept (id integer primary key, gone integer)",
                "create table dropped (id integer primary key)",
                "create function touched() returns trigger language plpgsql as 'begin return new; end'",
                "create function of_gone() returns bigint begin atomic select sum(gone) from kept; end",
                "create trigger dropped_touched before update on dropped for each row execute function touched()",
                "create trigger kept_touched before update on kept for each row execute function touched()",
                "create policy gone_policy on kept using (gone > 1)",
                "create statistics kept_statistics on id, gone from kept",
                "create publication changes for table kept, dropped");
        try (TestDatabase wanted = db.copy()) {
            wanted.execute("drop table dropped", "alter table kept drop column gone cascade");
            describing(wanted, meta -> {
                Proposal proposal = proposal(db, meta, AutogenerateOptions.DEFAULTS.withDrops(Drops.ALLOWED));
                assertThat(upgrade(proposal).lines())
                        .containsExactly(
                                "drop publication changes",
                                "drop policy gone_policy on kept",
                                "drop table dropped",
                                "drop function of_gone()",
                                "drop column kept.gone",
                                "create publication changes");
                assertThat(proposal.doubt()).isEmpty();
            });
        }
    }

    /** As jOOQ's code generation writes the classes of enum types, domains and tables. */
    @Test
    void typesOfGeneratedClasses(TestDatabase db) {
        db.execute(
                "create schema \"My Shop\"",
                "create type \"My Shop\".\"Mood\" as enum ('sad', 'ok')",
                "create domain \"My Shop\".positive as integer not null constraint above check (value > 0)",
                "create domain \"My Shop\".untold as text collate \"C\"",
                "create table \"My Shop\".account (id integer generated always as identity (cache 5) primary key,"
                        + " mood \"My Shop\".\"Mood\" not null default 'ok', moods \"My Shop\".\"Mood\"[],"
                        + " age \"My Shop\".positive)",
                "create index account_lower on \"My Shop\".account (lower(age::text))");
        Proposal same = proposal(db, List.of("sad", "ok"));
        assertThat(upgrade(same)).isEmpty();
        assertThat(same.undescribed().stream().map(Undescribed::toString))
                .containsExactly(
                        "domain options (\"My Shop\".positive)",
                        "domains (\"My Shop\".untold)",
                        "identity columns (\"My Shop\".account.id)",
                        "indexes on expressions (\"My Shop\".account_lower)");
        assertThat(upgrade(proposal(db, List.of("sad", "ok", "it's"))))
                .isEqualTo("add value it's to enum type \"My Shop\".Mood");
    }

    private static Proposal proposal(TestDatabase live, List<String> labels) {
        return proposal(
                live,
                JooqSource.of("the classes", List.of(new JooqClasses(labels))).meta());
    }
}
