package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.LockWait;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.runtime.session.LockOptions;
import dev.ambix.testing.OwnThread;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Locks that others hold while a run wants them. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(6)
class LockTimeoutIT {
    private static final History ALTERED =
            History.tables(1).add("r2", op -> op.execute("alter table t1 add b int"), op -> {});

    /** Hears how a run waits, and does something after so many attempts. */
    private static final class Ear implements MigrationListener {
        private final List<LockWait> waits = new CopyOnWriteArrayList<>();
        private final List<LockWait> failures = new CopyOnWriteArrayList<>();
        private final int attempts;
        private final Runnable then;

        Ear(int attempts, Runnable then) {
            this.attempts = attempts;
            this.then = then;
        }

        @Override
        public void statementWaiting(RevisionNode revision, LockWait wait) {
            waits.add(wait);
        }

        @Override
        public void lockNotAvailable(RevisionNode revision, Optional<LockWait> wait, int attempt, Duration pause) {
            wait.ifPresent(failures::add);
            if (attempt == attempts) {
                then.run();
            }
        }
    }

    private static MigratorBuilder builder(TestDatabase db, History history) {
        return Migrator.builder().url(db.url()).migrations(history);
    }

    /** Gives up soon, and tries again soon. */
    private static MigratorBuilder impatient(TestDatabase db, History history) {
        return builder(db, history)
                .lockTimeout(Duration.ofMillis(600))
                .lockPause(Duration.ofMillis(20))
                .lockLongestPause(Duration.ofMillis(50));
    }

    private static RevisionFailedException failure(Migrator migrator) {
        return catchThrowableOfType(RevisionFailedException.class, migrator::upgrade);
    }

    @Test
    void aTransactionThatDoesNotGetItsLockIsTriedAgain(TestDatabase db) throws Exception {
        builder(db, ALTERED).build().upgrade("r1");
        try (Holder holder = Holder.of(db, "nightly", "begin", "lock table t1")) {
            Ear ear = new Ear(2, holder::letGo);
            assertThat(impatient(db, ALTERED).listener(ear).build().upgrade().revisions())
                    .hasSize(1);
            assertThat(ear.failures).isNotEmpty().allSatisfy(wait -> assertThat(wait.blockers())
                    .singleElement()
                    .asString()
                    .startsWith("process " + holder.process() + ", user "));
        }
        assertThat(Recorded.steps(db)).isEqualTo("""
                1 upgrade started
                1 upgrade r1 done
                1 upgrade done
                2 upgrade started
                2 upgrade r2 retried
                2 upgrade r2 retried
                2 upgrade r2 done
                2 upgrade done""");
        assertThat(db.query("select error from ambix_journal where state = 'retried'"))
                .allSatisfy(error -> assertThat(error)
                        .startsWith("canceling statement due to lock timeout [55P03]; blocked by process "));
    }

    @Test
    void theFailureSaysWhoBlocksAndHowToEndIt(TestDatabase db) throws Exception {
        builder(db, ALTERED).build().upgrade("r1");
        try (Holder holder = Holder.of(db, "nightly", "begin", "lock table t1", "select\n  1")) {
            assertThat(failure(impatient(db, ALTERED).lockRetries(1).build()).getMessage())
                    .matches("""
                            Revision r2 \\(make r2\\) failed to upgrade\\.

                              Class: app\\.R_r2
                              Operation: execute alter table t1 add b int
                              Statement 1 of 1:
                                alter table t1 add b int

                              ERROR: canceling statement due to lock timeout \\[55P03]
                              BLOCKED BY: process PID, user \\w+, application nightly, idle in transaction for 00:00:\\d\\d, query: select 1
                                It is an idle transaction: commit it or roll it back where it was begun, or end it: select pg_terminate_backend\\(PID\\)
                              ATTEMPTS: 2

                            Rolled back: the whole revision\\.
                            Kept: nothing of this run\\.
                            To go on: remove the cause, then run the same command again\\.""".replace("PID", String.valueOf(holder.process())));
        }
        assertThat(Recorded.steps(db))
                .endsWith("2 upgrade started\n2 upgrade r2 retried\n2 upgrade r2 failed\n2 upgrade failed");
        assertThat(builder(db, ALTERED).build().upgrade().revisions()).hasSize(1);
    }

    @Test
    void whoHoldsUpAStatementForASecondIsTold(TestDatabase db) throws Exception {
        builder(db, ALTERED).build().upgrade("r1");
        Ear ear = new Ear(1, () -> {});
        CompletableFuture<RunResult> run;
        try (Holder holder = Holder.of(db, "pg_dump", "begin", "lock table t1 in access share mode")) {
            run = CompletableFuture.supplyAsync(
                    builder(db, ALTERED).listener(ear).build()::upgrade, OwnThread::begin);
            Waiting.until(() -> !ear.waits.isEmpty());
            assertThat(ear.waits.get(0).reason()).isEqualTo("a lock");
            assertThat(ear.waits.get(0).waited()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
            assertThat(ear.waits.get(0).blockers())
                    .singleElement()
                    .asString()
                    .contains("application pg_dump")
                    .endsWith("\nIt is a backup, which has to begin anew then. To end it: select pg_terminate_backend("
                            + holder.process() + ")");
        }
        assertThat(run.join().revisions()).hasSize(1);
    }

    @Test
    void anIndexThatWaitsForOldSnapshotsSaysForWhom(TestDatabase db) throws Exception {
        History history = History.tables(1).add("r2", op -> op.createIndexConcurrently("ix", on("t1", "id")));
        builder(db, history).build().upgrade("r1");
        Ear ear = new Ear(1, () -> {});
        CompletableFuture<RunResult> run;
        try (Holder holder =
                Holder.of(db, "report", "begin isolation level repeatable read", "select count(*) from t1")) {
            holder.execute("create temp table x ()");
            run = CompletableFuture.supplyAsync(
                    builder(db, history).listener(ear).build()::upgrade, OwnThread::begin);
            Waiting.until(() -> !ear.waits.isEmpty());
            // By default it is not given up: it is in nobody's way.
            Waiting.pause(3_000);
            assertThat(ear.failures).isEmpty();
            assertThat(ear.waits.get(0).blockers())
                    .singleElement()
                    .asString()
                    .startsWith("process " + holder.process() + ", user ");
        }
        assertThat(run.join().revisions()).hasSize(1);
        assertThat(ear.waits.get(0).reason())
                .isIn("old snapshots", "writers before build", "writers before validation");
    }

    @Test
    void aStatementInATransactionOfItsOwnIsTriedAgain(TestDatabase db) throws Exception {
        History history = History.tables(1)
                .add(
                        "r2",
                        op -> op.autocommitBlock(block -> {
                            block.execute("insert into t1 values (1)");
                            block.execute("alter table t1 add b int");
                        }));
        builder(db, history).build().upgrade("r1");
        try (Holder holder = Holder.of(db, "nightly", "begin", "lock table t1 in access share mode")) {
            impatient(db, history).listener(new Ear(2, holder::letGo)).build().upgrade();
        }
        assertThat(db.query("select id from t1")).containsExactly("1");
        assertThat(Recorded.steps(db)).endsWith("""
                2 upgrade r2 1 done
                2 upgrade r2 retried
                2 upgrade r2 retried
                2 upgrade r2 2 done
                2 upgrade r2 done
                2 upgrade done""");
    }

    @Test
    void anIndexThatWasGivenUpIsRemovedAndBuiltAgain(TestDatabase db) throws Exception {
        History history = History.tables(1).add("r2", op -> op.createIndexConcurrently("ix", on("t1", "id")));
        builder(db, history).build().upgrade("r1");
        AtomicInteger invalid = new AtomicInteger();
        try (Holder holder = Holder.of(db, "writer", "begin", "insert into t1 values (1)")) {
            impatient(db, history)
                    .listener(new Ear(2, () -> {
                        invalid.set(db.query("select from pg_index where not indisvalid")
                                .size());
                        holder.letGo();
                    }))
                    .build()
                    .upgrade();
        }
        assertThat(invalid).hasValue(1);
        assertThat(db.query("select indexrelid::regclass, indisvalid from pg_index where indrelid = 't1'::regclass"))
                .containsExactly("ix|t");
    }

    @Test
    void aSingleTransactionIsMadeAgainWhole(TestDatabase db) throws Exception {
        History history = History.tables(1)
                .add("r2", op -> op.execute("create table t2 (id int)"))
                .add("r3", op -> op.execute("alter table t1 add b int"));
        builder(db, history).build().upgrade("r1");
        try (Holder holder = Holder.of(db, "nightly", "begin", "lock table t1")) {
            RunResult result = impatient(db, history)
                    .transactionMode(TransactionMode.SINGLE)
                    .listener(new Ear(1, holder::letGo))
                    .build()
                    .upgrade();
            assertThat(result.revisions()).hasSize(2);
        }
        assertThat(Recorded.steps(db)).endsWith("""
                2 upgrade started
                2 upgrade r3 retried
                2 upgrade r2 done
                2 upgrade r3 done
                2 upgrade done""");
    }

    @Test
    void anOnlineStepIsRepeatedWithItsTransactionAndNotOutsideOfOne(TestDatabase db) throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger outside = new AtomicInteger();
        History history = History.tables(1)
                .add(
                        "r2",
                        op -> op.online("alter", live -> {
                            inside.incrementAndGet();
                            live.dsl().execute("alter table t1 add b int");
                        }))
                .add(
                        "r3",
                        op -> op.autocommitBlock(block -> block.online("alter", live -> {
                            outside.incrementAndGet();
                            live.dsl().execute("alter table t1 add c int");
                        })));
        builder(db, history).build().upgrade("r1");
        try (Holder holder = Holder.of(db, "nightly", "begin", "lock table t1")) {
            impatient(db, history).listener(new Ear(1, holder::letGo)).build().upgrade("r2");
            holder.execute("begin", "lock table t1");
            assertThat(failure(impatient(db, history).build()))
                    .hasMessageContaining("Operation: online step: alter\n")
                    .hasMessageContaining("  BLOCKED BY: process " + holder.process() + ", ");
        }
        assertThat(inside).hasValue(2);
        assertThat(outside).hasValue(1);
    }

    @Test
    void whatNobodyQueuesBehindWaitsAsLongAsItTakes(TestDatabase db) {
        String note = " select current_setting('lock_timeout')";
        History history = History.of()
                .add("r1", op -> op.execute("create table seen (setting text); insert into seen" + note))
                .add("r2", op -> op.execute("insert into seen" + note))
                .add("r3", op -> {
                    op.execute("insert into seen" + note);
                    op.execute("alter table seen add b int");
                })
                .add(
                        "r4",
                        op -> op.autocommitBlock(block -> {
                            block.execute("insert into seen" + note);
                            block.execute("create table other as" + note);
                        }))
                .add("r5", op -> op.execute("set local lock_timeout = '7s'; insert into seen" + note));
        builder(db, history).build().upgrade();
        assertThat(db.query("select setting from seen")).containsExactly("3s", "0", "3s", "0", "7s");
        assertThat(db.query("select * from other")).containsExactly("3s");
    }

    @Test
    void aTimeoutOfTheSessionItselfCounts(TestDatabase db) {
        History history = History.of(op -> op.execute("create table seen as select current_setting('lock_timeout')"))
                .add("r2", op -> op.execute("insert into seen select current_setting('lock_timeout')"));
        Migrator.builder()
                .url(db.url() + "&options=-c%20lock_timeout=11s")
                .migrations(history)
                .build()
                .upgrade();
        assertThat(db.query("select * from seen")).containsExactly("11s", "11s");
    }

    @Test
    void zeroTurnsItOff(TestDatabase db) {
        History history = History.of(op -> op.execute("create table seen as select current_setting('lock_timeout')"));
        builder(db, history).lockTimeout(Duration.ZERO).build().upgrade();
        assertThat(db.query("select * from seen")).containsExactly("0");
    }

    @Test
    void byDefaultNoReaderWaitsLongerThanTheTimeout(TestDatabase db) throws Exception {
        assertThat(longestWaitOfAReader(db, builder(db, ALTERED)))
                .isBetween(Duration.ofMillis(1_500), LockOptions.DEFAULT_TIMEOUT.plusMillis(1_500));
    }

    /** What the default prevents, so that the measurement is known to see it. */
    @Test
    void withoutATimeoutReadersWaitForAsLongAsTheStatement(TestDatabase db) throws Exception {
        assertThat(longestWaitOfAReader(db, builder(db, ALTERED).lockTimeout(Duration.ZERO)))
                .isGreaterThan(LockOptions.DEFAULT_TIMEOUT.plusMillis(1_500));
    }

    /** While a transaction that nobody ends holds the table for seven seconds, others read it again and again. */
    private static Duration longestWaitOfAReader(TestDatabase db, MigratorBuilder migrator) throws Exception {
        migrator.build().upgrade("r1");
        CompletableFuture<RunResult> run;
        long longest = 0;
        try (Holder holder = Holder.of(db, "forgotten", "begin", "select from t1");
                Connection reader = db.connect();
                Statement statement = reader.createStatement()) {
            run = CompletableFuture.supplyAsync(migrator.build()::upgrade, OwnThread::begin);
            CompletableFuture<Void> end = CompletableFuture.runAsync(
                    () -> {
                        Waiting.pause(7_000);
                        holder.letGo();
                    },
                    OwnThread::begin);
            while (!end.isDone()) {
                long start = System.nanoTime();
                statement.execute("select from t1");
                longest = Math.max(longest, System.nanoTime() - start);
                Waiting.pause(5);
            }
        }
        assertThat(run.join().revisions()).hasSize(1);
        return Duration.ofNanos(longest);
    }
}
