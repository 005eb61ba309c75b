package dev.ambix.runtime.fleet;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.MigrationException;
import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.fleet.TargetState.Standing;
import dev.ambix.runtime.fleet.TargetTask.Outcome;
import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.schema.text.Identifiers;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many schemas of one database, as an application with a schema for each tenant has them. */
@ExtendWith(TestDatabase.PerTest.class)
class FleetIT {
    private static final AtomicInteger RECORDED = new AtomicInteger();
    private static final int TENANTS = 12;

    /** Names without a schema, and a function that looks for a table at the time of its call. */
    @Revision(id = "a1", message = "account")
    public static final class Account implements Migration {
        @Override
        public void upgrade(Operations op) {
            RECORDED.incrementAndGet();
            op.createTable("account", column("id", BIGINT).identity(), column("name", VARCHAR(50)), primaryKey("id"));
            op.online("needs its own table", db -> {
                if (!db.hasTable("account")) {
                    throw new IllegalStateException("not here");
                }
            });
        }

        @Override
        public void downgrade(Operations op) {
            op.dropTable("account");
        }
    }

    /** Fails where a name is there twice, and has an index that is built outside of transactions. */
    @Revision(id = "b2", downRevision = "a1", message = "unique names")
    public static final class UniqueNames implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.createIndexConcurrently("account_name", on("account", "name").unique());
        }

        @Override
        public void downgrade(Operations op) {
            op.dropIndex("account_name");
        }
    }

    /** What is easily lost on the way to a copy. */
    @Revision(id = "c3", downRevision = "a1", message = "ledger")
    public static final class Ledger implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.execute("""
                    create sequence entry_number;
                    create type side as enum ('debit', 'credit');
                    create table entry (number bigint default nextval('entry_number'), side side not null,
                        account bigint references account, amount numeric(12, 2) check (amount > 0));
                    alter sequence entry_number owned by entry.number;
                    comment on column entry.side is 'which side';
                    grant select on entry to public;
                    grant update (amount) on entry to pg_monitor;
                    create view open_entry as select * from entry where account is null;
                    create function entries() returns bigint language sql as 'select count(*) from entry'""");
        }

        @Override
        public void downgrade(Operations op) {
            op.irreversible("entries are kept");
        }
    }

    /** Fails at its only statement. */
    @Revision(id = "d4", downRevision = "a1", message = "broken")
    public static final class Broken implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.execute("insert into no_such_table values (1)");
        }

        @Override
        public void downgrade(Operations op) {}
    }

    private static final MigrationSource FIRST = MigrationSource.of(Account.class);
    private static final MigrationSource BOTH = MigrationSource.of(Account.class, UniqueNames.class);

    /** A fleet of schemas that are there. */
    private static Fleet fleet(TestDatabase db, MigrationSource source, List<Target> targets) {
        targets.stream()
                .filter(target -> target.url().isEmpty())
                .flatMap(target -> target.schema().stream())
                .forEach(schema -> db.execute("create schema if not exists " + Identifiers.sql(schema)));
        return Fleet.builder()
                .migrator(Migrator.builder().url(db.url()).migrations(source).build())
                .dataSource(db.dataSource())
                .targets(targets)
                .build();
    }

    private static List<Target> tenants(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> Target.schema("tenant_" + number).with("ring", number == 1 ? "canary" : "wide"))
                .toList();
    }

    private static Map<Standing, Long> standings(Fleet fleet) {
        return fleet.states().stream()
                .collect(Collectors.groupingBy(TargetState::standing, TreeMap::new, Collectors.counting()));
    }

    @Test
    void eachTenantIsRunAloneAndOnlyTheBrokenOneFails(TestDatabase db) {
        List<Target> tenants = tenants(TENANTS);
        Fleet first = fleet(db, FIRST, tenants);
        assertThat(standings(first)).containsExactly(Map.entry(Standing.NEVER, (long) TENANTS));
        RECORDED.set(0);
        assertThat(first.upgrade().counts()).containsExactly(Map.entry(Outcome.DONE, TENANTS));
        assertThat(RECORDED).hasValueLessThanOrEqualTo(3);
        assertThat(standings(first)).containsExactly(Map.entry(Standing.HEAD, (long) TENANTS));

        db.execute("insert into tenant_3.account (name) values ('a'), ('a')");
        Fleet both = fleet(db, BOTH, tenants);
        FleetResult result = both.upgrade();
        assertThat(result.counts()).containsExactly(Map.entry(Outcome.DONE, TENANTS - 1), Map.entry(Outcome.FAILED, 1));
        assertThat(result.failures())
                .containsExactly(new FailureGroup(
                        "Revision b2 (unique names): could not create unique index \"account_name\"",
                        List.of(tenants.get(2))));
        assertThatThrownBy(result::requireComplete)
                .isInstanceOf(FleetFailedException.class)
                .hasMessage("""
                        Of 12 targets, 11 are done.
                          1 failed: Revision b2 (unique names): could not create unique index "account_name" (tenant_3)
                        Remove the cause of the failures, then run it again: it goes on with the other targets.""");
        TargetState broken = both.states().get(2);
        assertThat(broken.words()).isEqualTo("failed: could not create unique index \"account_name\" [23505]");
        assertThat(broken.tips()).extracting(tip -> tip.id()).containsExactly("a1");

        db.execute("delete from tenant_3.account");
        assertThat(both.upgrade().counts())
                .containsExactly(Map.entry(Outcome.DONE, 1), Map.entry(Outcome.UNCHANGED, TENANTS - 1));
        assertThat(both.downgrade("a1").counts()).containsExactly(Map.entry(Outcome.DONE, TENANTS));
        assertThat(standings(both)).containsExactly(Map.entry(Standing.BEHIND, (long) TENANTS));
        assertThat(both.stamp("head").counts()).containsExactly(Map.entry(Outcome.DONE, TENANTS));
        assertThat(standings(first)).containsExactly(Map.entry(Standing.UNKNOWN, (long) TENANTS));
        assertThat(db.query("select count(*) from pg_class where relnamespace = 'public'::regnamespace"))
                .containsExactly("0");
    }

    private static String catalog(TestDatabase db, String schema, String... others) {
        List<String> left = new ArrayList<>(List.of("public"));
        left.addAll(List.of(others));
        return CatalogSnapshot.ofSchema()
                .without(left.toArray(String[]::new))
                .read(db)
                .replace(schema, "TENANT")
                .lines()
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static List<String> history(TestDatabase db, String schema) {
        List<String> rows = new ArrayList<>(db.query("select to_jsonb(r) - 'applied_at' - 'duration_ms' from " + schema
                + ".ambix_revision r order by revision"));
        rows.addAll(db.query(
                "select to_jsonb(j) - 'started_at' - 'ended_at' from " + schema + ".ambix_journal j order by id"));
        return rows;
    }

    @Test
    void aTenantThatIsMadeIsOneThatWasUpgraded(TestDatabase db) {
        MigrationSource ledger = MigrationSource.of(Account.class, Ledger.class);
        for (MigrationSource source : List.of(ledger, BOTH)) {
            Fleet fleet = fleet(db, source, List.of(Target.schema("grown")));
            fleet.upgrade().requireComplete();
            assertThat(fleet.createSchema(Target.schema("built")).revisions()).hasSize(2);
            assertThat(catalog(db, "built", "grown"))
                    .contains("TENANT.account")
                    .isEqualTo(catalog(db, "grown", "built"));
            assertThat(history(db, "built")).hasSizeGreaterThan(5).isEqualTo(history(db, "grown"));
            assertThatThrownBy(() -> fleet.createSchema(Target.schema("built")))
                    .hasMessageStartingWith("There is a schema \"built\" already.");
            db.execute("drop schema built cascade; drop schema grown cascade");
        }
    }

    @Test
    void aTenantThatCannotBeMadeIsTakenAwayAgain(TestDatabase db) {
        Fleet fleet = fleet(db, MigrationSource.of(Account.class, Broken.class), List.of());
        assertThatThrownBy(() -> fleet.createSchema(Target.schema("built"))).hasMessageContaining("no_such_table");
        assertThat(db.query("select nspname from pg_namespace where nspname = 'built'"))
                .isEmpty();
    }

    @Test
    void aDatabaseIsMadeOrCopied(TestDatabase db) {
        Target main = Target.database("main", db.url());
        String made = db.name() + "_made";
        String copy = db.name() + "_copy";
        Target built = Target.database("built", db.url().replace(db.name(), made));
        Target copied = Target.database("copied", db.url().replace(db.name(), copy));
        Fleet fleet = fleet(db, MigrationSource.of(Account.class, Ledger.class), List.of(built, copied));
        try {
            assertThat(fleet.createDatabase(built, made, main).revisions()).hasSize(2);
            assertThat(fleet.copyDatabase(copy, made, built, main).isEmpty()).isTrue();
            assertThat(standings(fleet)).containsExactly(Map.entry(Standing.HEAD, 2L));
            assertThatThrownBy(() -> fleet.createDatabase(built, made, main))
                    .hasMessageStartingWith("There is a database \"" + made + "\" already.");
        } finally {
            db.execute("drop database if exists " + made, "drop database if exists " + copy);
        }
    }

    @Test
    void whatCannotBeReachedFailsAlone(TestDatabase db) {
        Target nowhere = Target.database("nowhere", "jdbc:postgresql://localhost:1/x?password=secret");
        Target missing = Target.database("missing", db.url().replace(db.name(), "no_such_database"));
        Target odd = Target.schema("Odd \" name");
        Fleet fleet = fleet(db, FIRST, List.of(nowhere, odd, missing));
        assertThat(fleet.states())
                .extracting(TargetState::standing)
                .containsExactly(Standing.UNREACHABLE, Standing.NEVER, Standing.UNREACHABLE);
        FleetResult result = fleet.upgrade();
        assertThat(result.targets())
                .extracting(TargetResult::outcome)
                .containsExactly(Outcome.FAILED, Outcome.DONE, Outcome.FAILED);
        assertThat(result.targets().get(0).error())
                .startsWith("The server cannot be reached: ")
                .doesNotContain("secret");
        assertThat(fleet.targets().toString()).doesNotContain("secret");
        assertThat(db.query("select revision from \"Odd \"\" name\".ambix_revision"))
                .containsExactly("a1");
    }

    @Test
    void aSchemaThatIsNotThereCannotBeAsked(TestDatabase db) {
        String why =
                "There is no schema \"gone\" in this database. Make it, as \"ambix fleet create\" does, or leave it out.";
        Fleet fleet = fleet(db, FIRST, List.of(Target.schema("t0"), Target.schema("gone")));
        db.execute("drop schema gone");
        assertThat(fleet.states().get(1).words()).isEqualTo("unreachable: " + why);
        assertThat(fleet.upgrade().targets())
                .extracting(TargetResult::outcome, TargetResult::error)
                .containsExactly(tuple(Outcome.DONE, ""), tuple(Outcome.FAILED, why));
        Fleet whole = fleet(db, FIRST, List.of(new Target("whole", Optional.empty(), Optional.empty(), Map.of())));
        assertThat(whole.states().get(0).standing()).isEqualTo(Standing.NEVER);
    }

    @Test
    void noMoreFailThanMayAndNoMoreAreAtWork(TestDatabase db) {
        Map<String, Integer> atWork = new ConcurrentHashMap<>();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        TargetTask failing = (target, one) -> {
            atWork.put(target.name(), 1);
            most.accumulateAndGet(atWork.size(), Math::max);
            asked.incrementAndGet();
            one.current();
            atWork.remove(target.name());
            throw new MigrationException("Tenant " + target.name() + " has 12 rows, not 13.");
        };
        FleetResult result = fleet(db, FIRST, tenants(TENANTS))
                .within(FleetLimits.DEFAULTS.withParallel(2).withMostFailures(3))
                .run(failing);
        assertThat(most).hasValueLessThanOrEqualTo(2);
        assertThat(asked.get()).isBetween(4, 5);
        assertThat(result.counts()).containsKeys(Outcome.FAILED, Outcome.LEFT_OUT);
        assertThat(result.failures())
                .extracting(FailureGroup::error)
                .containsExactly("Tenant SCHEMA has N rows, not N.");
    }

    @Test
    void whatCannotBeRightIsRefused(TestDatabase db) {
        assertThatThrownBy(() -> fleet(db, FIRST, List.of(Target.schema("a"), Target.database("a", db.url()))))
                .hasMessage("Two targets are called \"a\".");
        assertThatThrownBy(() -> fleet(
                        db,
                        FIRST,
                        List.of(Target.schema("a"), new Target("b", Optional.empty(), Optional.of("a"), Map.of()))))
                .hasMessage("The targets \"a\" and \"b\" are in one place, and a run would do its work twice.");
        assertThatThrownBy(() -> Migrator.builder()
                        .url(db.url())
                        .migrations(FIRST)
                        .schema("tenant")
                        .lock(LockMode.LEASE)
                        .build())
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("no session there keeps its search path");
    }
}
