package dev.ambix.runtime.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.fleet.TargetTask.Deed;
import dev.ambix.runtime.fleet.TargetTask.Outcome;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.testing.OwnThread;
import dev.ambix.testing.PgBouncer;
import dev.ambix.testing.PgBouncer.Mode;
import dev.ambix.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** Several processes with the same targets, each of which is worked on by one at a time. */
@ExtendWith(TestDatabase.PerTest.class)
class FleetLeasesIT {
    private static final String HELD = "select target || ' ' || holder from ambix_fleet where holder is not null";
    private static final List<Target> TARGETS =
            Stream.of("a", "b", "c", "d").map(Target::schema).toList();

    /** Makes a table in the schema of the target. */
    @Revision(id = "a1", message = "account")
    public static final class Account implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.execute("create table account ()");
        }

        @Override
        public void downgrade(Operations op) {
            op.dropTable("account");
        }
    }

    private static Fleet fleet(TestDatabase db, FleetLeases leases, FleetListener listener) {
        TARGETS.forEach(target -> db.execute("create schema if not exists " + target.name()));
        return Fleet.builder()
                .migrator(Migrator.builder()
                        .url(db.url())
                        .migrations(MigrationSource.of(Account.class))
                        .build())
                .dataSource(db.dataSource())
                .targets(TARGETS)
                .limits(FleetLimits.DEFAULTS.withParallel(2))
                .listener(listener)
                .build()
                .leased(leases);
    }

    private static Fleet fleet(TestDatabase db, FleetLeases leases) {
        return fleet(db, leases, new FleetListener() {});
    }

    private static DataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    /** One is at the first target until the other has found it held, has done all others, and waits. */
    private static void workTogether(TestDatabase db, DataSource state) {
        Map<String, AtomicInteger> atWork = new ConcurrentHashMap<>();
        Map<String, String> held = new ConcurrentHashMap<>();
        CountDownLatch isAtA = new CountDownLatch(1);
        CountDownLatch isWaiting = new CountDownLatch(1);
        TargetTask alone = (target, one) -> {
            AtomicInteger here = atWork.computeIfAbsent(target.name(), any -> new AtomicInteger());
            assertThat(here.incrementAndGet()).as("at work on " + target).isOne();
            isAtA.countDown();
            if (target.name().equals("a")) {
                await(isWaiting);
            }
            here.decrementAndGet();
            return new Deed(Outcome.DONE, 0, Optional.empty());
        };
        FleetLeases leases = FleetLeases.in(state).validFor(FleetLeases.SHORTEST);
        Fleet first = fleet(db, leases.heldBy("the first")).only(TARGETS.subList(0, 1));
        Fleet second = fleet(db, leases.heldBy("the second"), new FleetListener() {
            @Override
            public void targetHeld(Target target, String holder) {
                held.put(target.name(), holder);
            }

            @Override
            public void targetDone(TargetResult result) {
                if (result.target().name().equals("d")) {
                    isWaiting.countDown();
                }
            }
        });
        CompletableFuture<FleetResult> other = CompletableFuture.supplyAsync(() -> first.run(alone), OwnThread::begin);
        await(isAtA);
        assertThat(second.run(alone).requireComplete().counts()).containsExactly(Map.entry(Outcome.DONE, 4));
        assertThat(other.join().requireComplete().counts()).containsExactly(Map.entry(Outcome.DONE, 1));
        assertThat(held).containsOnlyKeys("a");
        assertThat(held.get("a")).startsWith("the first, from ").contains(", since ");
        assertThat(db.query(HELD)).isEmpty();
        assertThat(db.query("select target, fence from ambix_fleet order by 1"))
                .containsExactly("a|2", "b|1", "c|1", "d|1");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTargetIsWorkedOnByOneProcess(TestDatabase db) {
        workTogether(db, db.dataSource());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void leasesWorkThroughAPoolerWithoutSessions(TestDatabase db) {
        try (PgBouncer bouncer = PgBouncer.before(db, Mode.TRANSACTION)) {
            workTogether(db, source(bouncer.url()));
        }
    }

    @Test
    void theLeaseOfADeadProcessExpires(TestDatabase db) {
        FleetLeases leases = FleetLeases.in(db.dataSource()).withSchema("state").validFor(Duration.ofSeconds(1));
        Fleet fleet = fleet(db, leases);
        assertThat(fleet.upgrade().requireComplete().counts()).containsExactly(Map.entry(Outcome.DONE, 4));
        fleet.downgrade("base").requireComplete();
        db.execute(
                "update state.ambix_fleet set holder = 'a dead one', expires_at = clock_timestamp() + interval '1 second'"
                        + " where target = 'c'");
        FleetResult again = fleet.upgrade();
        assertThat(again.requireComplete().counts()).containsExactly(Map.entry(Outcome.DONE, 4));
        assertThat(db.query("select target, fence, holder from state.ambix_fleet order by 1"))
                .containsExactly("a|3|", "b|3|", "c|3|", "d|3|");
    }

    @Test
    void whoHasLostALeaseDoesNotGoOn(TestDatabase db) {
        FleetLeases leases = FleetLeases.in(db.dataSource()).validFor(Duration.ofSeconds(1));
        FleetResult result = fleet(db, leases).run((target, one) -> {
            if (target.name().equals("b")) {
                db.execute("update ambix_fleet set fence = fence + 1, holder = 'another one' where target = 'b'");
                pause(700);
            }
            return Deed.of(one.upgrade());
        });
        assertThat(result.counts()).containsExactly(Map.entry(Outcome.DONE, 3), Map.entry(Outcome.FAILED, 1));
        assertThat(result.targets().get(1).error())
                .isEqualTo(
                        "This process has lost the target to another one, because it did not renew its lease in time. Committed"
                                + " work is kept, and the other one goes on.");
        assertThat(db.query("select to_regclass('a.account'), to_regclass('b.account')"))
                .containsExactly("a.account|");
        assertThat(db.query(HELD)).containsExactly("b another one");
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aDatabaseThatCannotKeepLeasesIsToldOfBeforeAnythingIsDone(TestDatabase db) {
        PGSimpleDataSource readOnly = new PGSimpleDataSource();
        readOnly.setUrl(db.url());
        readOnly.setOptions("-c default_transaction_read_only=on");
        assertThatThrownBy(() -> fleet(db, FleetLeases.in(readOnly)).upgrade())
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith(
                        "The leases of the fleet cannot be kept in schema public: cannot execute CREATE TABLE in a"
                                + " read-only transaction.");
        assertThatThrownBy(() -> fleet(db, FleetLeases.in(source("jdbc:postgresql://localhost:1/x")))
                        .upgrade())
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("The server cannot be reached: ");
        assertThat(db.query("select to_regclass('a.account')")).containsExactly("");
        assertThatThrownBy(() -> FleetLeases.in(db.dataSource()).validFor(Duration.ofMillis(999)))
                .hasMessage("A lease of 999 ms is shorter than one second.");
    }
}
