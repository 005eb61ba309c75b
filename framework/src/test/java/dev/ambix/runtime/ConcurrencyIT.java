package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.run.LockTimeoutException;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.testing.OwnThread;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

@Sampled(2)
@ExtendWith(TestDatabase.PerTest.class)
class ConcurrencyIT {
    private static final String ALL_ONCE = """
            upgrade started
            upgrade r1 done
            upgrade r2 done
            upgrade r3 done
            upgrade done""";

    @Test
    void eightThreadsApplyEachRevisionOnce(TestDatabase db) {
        Migrator migrator =
                Migrator.builder().url(db.url()).migrations(History.tables(3)).build();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<CompletableFuture<RunResult>> runs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            runs.add(CompletableFuture.supplyAsync(migrator::upgrade, threads));
        }
        assertThat(runs.stream().mapToInt(run -> run.join().revisions().size()).sum())
                .isEqualTo(3);
        threads.shutdown();
        assertThat(Recorded.steps(db)).isEqualTo(ALL_ONCE.replaceAll("(?m)^", "1 "));
    }

    @Test
    void eightProcessesApplyEachRevisionOnce(TestDatabase db) {
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            children.add(ChildProcess.upgrading(db.url(), Scenario.TABLES));
        }
        assertThat(children).extracting(ChildProcess::exitCode).containsOnly(0);
        assertThat(Recorded.steps(db)).isEqualTo(ALL_ONCE.replaceAll("(?m)^", "1 "));
    }

    @Test
    void whoWaitsIsToldWhoHoldsTheLock(TestDatabase db) throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        MigrationListener listener = new MigrationListener() {
            @Override
            public void waitingForLock(String holder, Duration waited) {
                told.add(holder);
            }
        };
        Migrator migrator = Migrator.builder()
                .url(db.url())
                .migrations(History.tables(1))
                .listener(listener)
                .build();
        CompletableFuture<RunResult> run;
        int process;
        try (Connection holder = db.connect();
                var statement = holder.createStatement()) {
            statement.execute("set application_name = 'nightly job'");
            statement.execute("select pg_advisory_lock(" + RunLock.key(HistoryPlace.of("public")) + ")");
            process = holder.unwrap(PGConnection.class).getBackendPID();
            run = CompletableFuture.supplyAsync(migrator::upgrade, OwnThread::begin);
            Waiting.until(() -> !told.isEmpty());
        }
        assertThat(run.join().revisions()).hasSize(1);
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).matches("nightly job, process " + process + " of \\w+, since \\d\\d:\\d\\d:\\d\\d");
    }

    @Test
    void withoutWaitingALockThatIsTakenFailsAtOnce(TestDatabase db) throws Exception {
        Migrator migrator = Migrator.builder()
                .url(db.url())
                .migrations(History.tables(1))
                .lockWait(Duration.ZERO)
                .build();
        try (Connection holder = db.connect();
                var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(" + RunLock.key(HistoryPlace.of("public")) + ")");
            assertThatThrownBy(migrator::upgrade)
                    .isInstanceOf(LockTimeoutException.class)
                    .hasMessageMatching(
                            "Another run holds the lock: .*, process \\d+ of \\w+, since [0-9:]{8}\\. Waited for \\d+ ms and "
                                    + "did nothing\\. Try again when it has ended\\.");
        }
        assertThat(migrator.upgrade().revisions()).hasSize(1);
    }

    @Test
    void theLockIsFreeAfterAFailure(TestDatabase db) {
        Migrator migrator = Migrator.builder()
                .url(db.url())
                .migrations(History.of(op -> op.execute("select 1/0")))
                .lockWait(Duration.ZERO)
                .build();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(migrator::upgrade).isInstanceOf(RevisionFailedException.class);
        }
        assertThat(db.query("select count(*) from pg_locks where locktype = 'advisory' and database = "
                        + "(select oid from pg_database where datname = current_database())"))
                .containsExactly("0");
    }

    /** A session that waits in a statement holds a snapshot, for which the index would wait: a deadlock. */
    @Test
    void whoWaitsForTheLockDoesNotHoldUpAnIndexOfItsHolder(TestDatabase db) {
        List<String> told = new CopyOnWriteArrayList<>();
        History history = History.tables(1).add("r2", op -> {
            op.online("wait for the other", live -> Waiting.until(() -> !told.isEmpty()));
            op.createIndexConcurrently("ix", on("t1", "id"));
        });
        MigrationListener listener = new MigrationListener() {
            @Override
            public void waitingForLock(String holder, Duration waited) {
                told.add(holder);
            }
        };
        Migrator migrator = Migrator.builder()
                .url(db.url())
                .migrations(history)
                .listener(listener)
                .build();
        CompletableFuture<RunResult> first = CompletableFuture.supplyAsync(migrator::upgrade, OwnThread::begin);
        CompletableFuture<RunResult> second = CompletableFuture.supplyAsync(migrator::upgrade, OwnThread::begin);
        assertThat(first.join().revisions().size() + second.join().revisions().size())
                .isEqualTo(2);
    }

    @Test
    void aPoolGetsItsConnectionsBackAsTheyWere(TestDatabase db) throws Exception {
        try (TwoConnections pool = new TwoConnections(db)) {
            Migrator good = Migrator.builder()
                    .dataSource(pool)
                    .lockTimeout(Duration.ofSeconds(3))
                    .statementTimeout(Duration.ofSeconds(30))
                    .migrations(History.tables(2).add("r3", op -> op.execute("set search_path = pg_catalog")))
                    .build();
            good.upgrade();
            good.current();
            good.stamp("r1");
            Migrator bad = Migrator.builder()
                    .dataSource(pool)
                    .statementTimeout(Duration.ofSeconds(30))
                    .migrations(History.tables(2).add("r3", op -> op.execute("set search_path = s; select 1/0")))
                    .build();
            assertThatThrownBy(bad::upgrade).isInstanceOf(RevisionFailedException.class);
            assertThat(pool.states())
                    .containsOnly("autocommit false, IDLE, path mine, lock 1234ms, statement 0, 0 advisory locks");
        }
    }
}
