package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.testing.ReplicatedServer;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Backfills that wait for others, and that end before their end. */
@ExtendWith(TestDatabase.PerTest.class)
class BackfillLimitsIT {
    private static final String TABLE = "create table t (id int primary key, a int, writes int default 0)";

    private final List<String> waits = new CopyOnWriteArrayList<>();

    private MigratorBuilder builder(String url) {
        return Migrator.builder()
                .url(url)
                .listener(new MigrationListener() {
                    @Override
                    public void backfillWaiting(RevisionNode revision, String reason) {
                        waits.add(reason);
                    }
                })
                .migrations(History.of(op -> op.backfill("t", by("id"), rows -> rows.set("a", "id * 2")
                        .set("writes", "writes + 1")
                        .batchSize(100)
                        .pause(Duration.ofMillis(5)))));
    }

    @Test
    void aBackfillWaitsForAnOldTransaction(TestDatabase db) throws Exception {
        db.execute(TABLE, "insert into t select n from generate_series(1, 300) n");
        Migrator migrator =
                builder(db.url()).backfillTransactionAge(Duration.ofMillis(100)).build();
        CompletableFuture<Void> run;
        try (Connection old = db.connect()) {
            old.setAutoCommit(false);
            old.createStatement().execute("select 1");
            Thread.sleep(200);
            run = CompletableFuture.runAsync(migrator::upgrade);
            while (waits.isEmpty() && !run.isDone()) {
                Thread.sleep(20);
            }
            assertThat(waits.get(0)).matches("the transaction of pid \\d+ of \\w+, which is \\d+\\.\\d s old");
            assertThat(db.query("select count(*) from t where a is not null")).containsExactly("100");
        }
        run.get(30, TimeUnit.SECONDS);
        assertThat(db.query("select count(*) from t where a = id * 2 and writes = 1"))
                .containsExactly("300");
    }

    @Test
    void aBackfillWhoseTimeIsOverGoesOnInTheNextRun(TestDatabase db) {
        db.execute(TABLE, "insert into t select n from generate_series(1, 450) n");
        Migrator migrator = builder(db.url()).backfillTime(Duration.ofMillis(1)).build();
        for (int filled = 100; filled <= 400; filled += 100) {
            assertThatThrownBy(migrator::upgrade)
                    .hasMessageContaining(
                            "The time of the backfill is over, which is 0.0 s. What it has filled stays.");
            assertThat(db.query("select count(*) from t where writes = 1")).containsExactly(String.valueOf(filled));
        }
        migrator.upgrade();
        assertThat(db.query("select count(*) from t where writes = 1 and a = id * 2"))
                .containsExactly("450");
        assertThat(waits).isEmpty();
    }

    /** A standby that stands still reports no greater lag than before; it is told by what it does not show. */
    @Test
    void aBackfillWaitsForAStandby() throws Exception {
        try (ReplicatedServer servers = ReplicatedServer.start();
                Connection primary = DriverManager.getConnection(servers.primaryUrl());
                Connection standby = DriverManager.getConnection(servers.standbyUrl())) {
            primary.createStatement().execute(TABLE + "; insert into t select n from generate_series(1, 600) n");
            standby.createStatement().execute("select pg_wal_replay_pause()");
            Migrator migrator = builder(servers.primaryUrl())
                    .backfillLag(Duration.ofMillis(20))
                    .build();
            CompletableFuture<Void> run = CompletableFuture.runAsync(migrator::upgrade);
            while (waits.size() < 2 && !run.isDone()) {
                Thread.sleep(20);
            }
            assertThat(waits.get(1)).matches("the standby .+, which is \\d+\\.\\d s behind");
            assertThat(run).isNotDone();
            standby.createStatement().execute("select pg_wal_replay_resume()");
            run.get(60, TimeUnit.SECONDS);
            try (ResultSet row = primary.createStatement().executeQuery("select count(*) from t where writes = 1")) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(600);
            }
        }
    }
}
