package dev.ambix.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.proposal.ObjectFilter;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.scratch.ScratchSpace;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.drift.Drift;
import dev.ambix.drift.DriftedObject;
import dev.ambix.drift.DriftedProperty;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.runtime.Migrator;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * For changes of each kind that are made behind the back of the history: what is found names exactly the object, the repair
 * takes it away, and what is adopted makes the same elsewhere.
 */
@Sampled(4)
class DriftLawsIT {
    private static final String BASE = """
            create schema billing;
            create schema "Odd Schema";
            create type mood as enum ('fine', 'bad');
            create type pair as (a int, b text);
            create domain positive as int check (value > 0);
            create domain word as text;
            create sequence ticket;
            create sequence counter;
            create table account (
                id bigint generated always as identity primary key,
                email varchar(80) not null constraint account_email_key unique,
                total numeric(12, 2) default 0,
                kind text not null,
                note text,
                parent bigint constraint account_parent_fkey references account,
                constraint account_total_check check (total >= 0)
            );
            create table "Odd.Name" ("Col A" int primary key, "Col B" text, "Col C" int);
            create table "Odd Schema"."Table" (id int);
            create table billing.invoice (
                id bigint primary key,
                account_id bigint constraint invoice_account_fkey references account on delete cascade,
                due date
            );
            create table billing.line (id bigint primary key, price numeric, size numeric, weight numeric);
            create table gone (id int primary key, a text);
            create table measure (at date not null, value int) partition by range (at);
            create table measure_2026 partition of measure for values from ('2026-01-01') to ('2027-01-01');
            create index ix_account_total on account (total);
            create index ix_invoice_due on billing.invoice (due);
            create view open_invoice as select i.id, a.email from billing.invoice i join account a on a.id = i.account_id;
            create view small as select id from account;
            create materialized view totals as select count(*) as n from account;
            create function add(a int, b int) returns int language sql as 'select a + b';
            create function touch() returns trigger language plpgsql as 'begin return new; end';
            create procedure tidy() language sql as 'select 1';
            create trigger touched before update on account for each row execute function touch();
            create trigger lined before update on billing.line for each row execute function touch();
            create policy own on billing.line using (price > 0);
            create rule nothing as on delete to billing.line do instead nothing;
            create statistics account_stats on kind, email from account;
            create extension citext;
            comment on table account is 'those who pay';
            comment on column account.note is 'what they say';
            grant select on account to public;
            """;

    /** The object that is to be named, by the change that it comes from. All can be made one after the other. */
    private static final Map<String, String> CHANGES = Map.ofEntries(
            Map.entry("alter table account add column nickname text", "unexpected column nickname on account"),
            Map.entry("alter table account drop column note", "missing column note on account"),
            Map.entry("alter table account alter column total set default 1", "changed column total on account"),
            Map.entry(
                    "alter table billing.line alter column size type numeric(10, 2)",
                    "changed column size on billing.line"),
            Map.entry(
                    "alter table billing.line alter column weight set not null",
                    "changed column weight on billing.line"),
            Map.entry(
                    "alter table \"Odd.Name\" rename column \"Col B\" to \"Col D\"",
                    "changed column \"Col B\" on \"Odd.Name\""),
            Map.entry("alter table \"Odd.Name\" drop column \"Col C\"", "missing column \"Col C\" on \"Odd.Name\""),
            Map.entry(
                    "create table extra (code uuid primary key, at date, by inet); create index on extra (at); "
                            + "comment on table extra is 'x'; comment on column extra.at is 'y'; grant select on extra to public",
                    "unexpected table extra"),
            Map.entry("drop table gone", "missing table gone"),
            Map.entry("alter table gone rename to went", "changed table gone"),
            Map.entry("create table \"Odd Schema\".\"More\" (id int)", "unexpected table \"Odd Schema\".More"),
            Map.entry(
                    "create table measure_2027 partition of measure for values from ('2027-01-01') to ('2028-01-01')",
                    "unexpected table measure_2027"),
            Map.entry("create unlogged table fast (id int)", "unexpected table fast"),
            Map.entry("alter table billing.invoice enable row level security", "changed table billing.invoice"),
            Map.entry("alter table billing.invoice set (fillfactor = 70)", "changed table billing.invoice"),
            Map.entry("comment on table account is 'others'", "changed table account"),
            Map.entry("comment on column billing.line.price is 'in euro'", "changed column price on billing.line"),
            Map.entry("create index ix_hot on billing.invoice (account_id)", "unexpected index billing.ix_hot"),
            Map.entry("drop index ix_account_total", "missing index ix_account_total"),
            Map.entry(
                    "drop index billing.ix_invoice_due; create index ix_invoice_due on billing.invoice (due desc)",
                    "changed index billing.ix_invoice_due"),
            Map.entry(
                    "alter index ix_account_total rename to ix_total",
                    "missing index ix_account_total & unexpected index ix_total"),
            Map.entry(
                    "alter table billing.line add constraint line_price_check check (price > 1)",
                    "unexpected constraint line_price_check on billing.line"),
            Map.entry(
                    "alter table account drop constraint account_total_check",
                    "missing constraint account_total_check on account"),
            Map.entry(
                    "alter table account drop constraint account_email_key",
                    "missing constraint account_email_key on account"),
            Map.entry(
                    "alter table billing.invoice drop constraint invoice_account_fkey; alter table billing.invoice "
                            + "add constraint invoice_account_fkey foreign key (account_id) references account",
                    "changed constraint invoice_account_fkey on billing.invoice"),
            Map.entry("create view more as select 1 as one", "unexpected view more"),
            Map.entry("drop view small", "missing view small"),
            Map.entry("create or replace view small as select id from account where id > 0", "changed view small"),
            Map.entry("drop materialized view totals", "missing materialized view totals"),
            Map.entry(
                    "create function sub(a int, b int) returns int language sql as 'select a - b'",
                    "unexpected function sub(integer, integer)"),
            Map.entry(
                    "create or replace function add(a int, b int) returns int language sql as 'select b + a + 0'",
                    "changed function add(integer, integer)"),
            Map.entry("drop function add(int, int)", "missing function add(integer, integer)"),
            Map.entry("create or replace procedure tidy() language sql as 'select 2'", "changed procedure tidy()"),
            Map.entry("drop trigger touched on account", "missing trigger touched on account"),
            Map.entry(
                    "create trigger more after insert on account for each row execute function touch()",
                    "unexpected trigger more on account"),
            Map.entry("alter table account disable trigger touched", "changed trigger touched on account"),
            Map.entry("alter policy own on billing.line using (price > 5)", "changed policy own on billing.line"),
            Map.entry("drop rule nothing on billing.line", "missing rule nothing on billing.line"),
            Map.entry("drop statistics account_stats", "missing statistics account_stats"),
            Map.entry("alter type mood add value 'worse'", "changed type mood"),
            Map.entry("alter type pair add attribute c date", "changed type pair"),
            Map.entry("alter domain positive set default 1", "changed domain positive"),
            Map.entry(
                    "alter domain word add constraint short check (length(value) < 9)",
                    "unexpected constraint short on word"),
            Map.entry("alter sequence ticket increment by 5", "changed sequence ticket"),
            Map.entry("drop sequence counter", "missing sequence counter"),
            Map.entry("create schema later", "unexpected schema later"),
            Map.entry("drop extension citext", "missing extension citext"),
            Map.entry("revoke select on account from public", "changed privileges on table account"),
            Map.entry(
                    "grant execute on procedure tidy() to pg_monitor; revoke execute on procedure tidy() from public",
                    "changed privileges on procedure tidy()"),
            Map.entry("grant insert (email) on account to pg_monitor", "changed privileges on column email on account"),
            Map.entry("alter table billing.line owner to pg_monitor", "changed owner of table billing.line"),
            Map.entry("alter schema billing owner to pg_monitor", "changed owner of schema billing"),
            Map.entry(
                    "alter default privileges in schema billing grant select on tables to pg_monitor",
                    "unexpected default privileges of USER on tables in schema billing"),
            Map.entry("create publication all_accounts for table account", "unexpected publication all_accounts"));

    private static final ReadOptions READING = ReadOptions.DEFAULTS.leavingOut(
            List.of(QualifiedName.of("ambix_revision"), QualifiedName.of("ambix_journal")));

    private static final SqlCompiler COMPILER = SqlCompiler.standard();

    private final Line line = Line.of(BASE);
    private TestDatabase db;
    private ScratchServer server;
    private ScratchSpace space;
    private Replayed replayed;

    @BeforeEach
    void upgrade() {
        db = TestDatabase.create();
        server = name -> name.isEmpty() ? db.connect() : db.connectNear(name);
        space = ScratchSpace.shared(server);
        Migrator migrator = Migrator.builder().url(db.url()).migrations(line).build();
        migrator.upgrade();
        replayed = replay().of(migrator.planReplay());
    }

    @AfterEach
    void close() {
        space.close();
        db.close();
    }

    private Replay replay() {
        return new Replay(server, () -> Migrator.builder().migrations(line), READING, Optional.empty());
    }

    private Drift drift() {
        return drift(db);
    }

    private Drift drift(TestDatabase other) {
        ScratchServer live = name -> other.connect();
        Owners owners = Owners.of(live, "public", Optional.empty());
        return new DriftSearch(space, COMPILER, READING, ObjectFilter.ALL)
                .compare(Replay.live(live, READING), replayed, owners)
                .drift();
    }

    private static List<String> names(Drift drift) {
        return drift.objects().stream().map(DriftLawsIT::name).toList();
    }

    private static String name(DriftedObject object) {
        return object.deviation().name().toLowerCase(Locale.ROOT) + " " + object.object();
    }

    private String expected(String name) {
        return name.replace("USER", db.query("select current_user").get(0));
    }

    private static void run(TestDatabase database, ChangeSet changes) {
        database.execute("begin;\n" + sql(changes) + ";\ncommit");
    }

    private static String sql(ChangeSet changes) {
        return COMPILER.compile(changes).stream()
                .map(compiled -> compiled.statement().sql())
                .collect(Collectors.joining(";\n"));
    }

    private static SortedMap<String, String> changes() {
        return new TreeMap<>(CHANGES);
    }

    @Test
    void aDatabaseThatWasLeftAloneHasNoDrift() {
        assertThat(drift()).isEqualTo(Drift.none(List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void changesNameExactlyTheirObjectsAndAreRepairedAndAdopted(boolean againstAnother) {
        SortedSet<String> expected = new TreeSet<>();
        changes().forEach((sql, names) -> {
            if (isAgainstAnother(sql) == againstAnother) {
                db.execute(sql);
                expected.addAll(List.of(expected(names).split(" & ")));
            }
        });
        Drift drift = drift();
        assertThat(names(drift)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(drift.objects())
                .filteredOn(object -> object.deviation() == DriftedObject.Deviation.CHANGED)
                .allSatisfy(
                        object -> assertThat(object.properties()).isNotEmpty().noneMatch(property -> property.expected()
                                .equals(property.found())));

        try (TestDatabase other = TestDatabase.create()) {
            Migrator.builder().url(other.url()).migrations(line).build().upgrade();
            run(other, drift.adoption());
            assertThat(drift(other).objects()).isEqualTo(drift.objects());
        }
        run(db, drift.repair());
        assertThat(names(drift())).isEmpty();
    }

    /** What drops or renames the object of another change. */
    private static boolean isAgainstAnother(String sql) {
        return sql.startsWith("alter table gone rename")
                || sql.startsWith("drop view small")
                || sql.startsWith("drop function add")
                || sql.startsWith("alter table account disable trigger")
                || sql.startsWith("alter index ix_account_total")
                || sql.startsWith("alter default privileges");
    }

    @Test
    void aTableThatWasRenamedAndChangedIsNamedOnce() {
        db.execute(
                "alter table billing.invoice rename to invoices",
                "comment on table billing.invoices is 'x'",
                "alter table billing.invoices add column z date");

        assertThat(names(drift()))
                .containsExactly("changed table billing.invoice", "unexpected column z on billing.invoice");
        assertThat(drift().objects().get(0).properties())
                .containsExactly(
                        new DriftedProperty("name", "invoice", "invoices"),
                        new DriftedProperty("comment", "none", "x"));
    }

    @Test
    void whatIsSpelledInAnotherWayIsNoDrift() {
        db.execute(
                "alter table billing.line add constraint in_list check (price in (1, 2))",
                "create view spelled as select id from account where kind in ('a', 'b')");
        Drift drift = drift();
        try (TestDatabase other = TestDatabase.create()) {
            Migrator.builder().url(other.url()).migrations(line).build().upgrade();
            run(other, drift.adoption());
            Line both = Line.of(BASE)
                    .add(
                            "r2",
                            op -> op.execute("alter table billing.line add constraint in_list check (price in (1, 2)); "
                                    + "create view spelled as select id from account where kind in ('a', 'b')"));
            replayed = new Replay(server, () -> Migrator.builder().migrations(both), READING, Optional.empty())
                    .of(Migrator.builder()
                            .url(db.url())
                            .migrations(both)
                            .build()
                            .planReplay(List.of("r1", "r2")));
            assertThat(names(drift(other))).isEmpty();
        }
    }
}
