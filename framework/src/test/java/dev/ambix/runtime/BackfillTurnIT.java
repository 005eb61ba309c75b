package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.primaryKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An upgrade beside a backfill of another branch. */
@ExtendWith(TestDatabase.PerTest.class)
class BackfillTurnIT {
    /** The table. */
    @Revision(id = "a1")
    public static final class Table implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.createTable("t", column("id", INTEGER), column("writes", INTEGER), primaryKey("id"));
            op.execute("insert into t select n, 0 from generate_series(1, 100) n");
        }

        @Override
        public void downgrade(Operations op) {
            op.dropTable("t");
        }
    }

    /** A backfill that takes more than five seconds. */
    @Revision(id = "b1", downRevision = "a1")
    public static final class Fill implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.backfill("t", by("id"), rows -> rows.set("writes", "writes + 1")
                    .batchSize(2)
                    .pause(Duration.ofMillis(100)));
        }

        @Override
        public void downgrade(Operations op) {}
    }

    /** A revision on top of the backfill. */
    @Revision(id = "b2", downRevision = "b1")
    public static final class OnTop implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.createTable("on_top", column("id", INTEGER));
        }

        @Override
        public void downgrade(Operations op) {
            op.dropTable("on_top");
        }
    }

    /** Another branch. */
    @Revision(id = "c1", downRevision = "a1")
    public static final class Other implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.createTable("other", column("id", INTEGER));
        }

        @Override
        public void downgrade(Operations op) {
            op.dropTable("other");
        }
    }

    private final List<String> waits = new CopyOnWriteArrayList<>();

    private Migrator migrator(TestDatabase db) {
        return migrator(db, LockMode.SESSION);
    }

    private Migrator migrator(TestDatabase db, LockMode lock) {
        return Migrator.builder()
                .url(db.url())
                .lock(lock)
                .listener(new MigrationListener() {
                    @Override
                    public void backfillWaiting(RevisionNode revision, String reason) {
                        waits.add(revision.id() + " waits for " + reason);
                    }
                })
                .migrations(MigrationSource.of(Table.class, Fill.class, OnTop.class, Other.class))
                .build();
    }

    @ParameterizedTest
    @EnumSource(LockMode.class)
    void anUpgradeThatLeavesTheBackfillAloneGoesFirst(LockMode lock, TestDatabase db) throws Exception {
        migrator(db, lock).upgrade("a1");
        CompletableFuture<RunResult> backfill =
                CompletableFuture.supplyAsync(() -> migrator(db, lock).upgrade("b1"));
        while (!backfill.isDone() && db.query("select from t where writes = 1").isEmpty()) {
            Thread.sleep(20);
        }

        assertThat(migrator(db, lock).upgrade("c1").revisions()).hasSize(1);

        assertThat(db.query("select revision from ambix_revision order by 1")).containsExactly("a1", "c1");
        assertThat(backfill).isNotDone();
        assertThat(backfill.get(60, TimeUnit.SECONDS).revisions()).hasSize(1);
        assertThat(waits).containsExactly("b1 waits for another run, which goes first");
        assertThat(db.query("select writes, count(*) from t group by 1")).containsExactly("1|100");
        assertThat(db.query("select state from ambix_journal where revision is null and run = 2"))
                .containsExactly("started", "interrupted");
    }

    /** Starts an upgrade, and another one of the other branch, for which its backfill makes way. */
    private CompletableFuture<RunResult> makingWay(TestDatabase db, String target) throws Exception {
        CompletableFuture<RunResult> first =
                CompletableFuture.supplyAsync(() -> migrator(db).upgrade(target));
        while (!first.isDone()
                && (db.query("select to_regclass('t')").equals(List.of(""))
                        || db.query("select from t where writes = 1").isEmpty())) {
            Thread.sleep(20);
        }
        assertThat(migrator(db).upgrade("c1").revisions()).hasSize(1);
        return first;
    }

    @Test
    void stepsAreNotCountedAnewBehindTheOtherRun(TestDatabase db) throws Exception {
        assertThat(makingWay(db, "b2@+2").get(60, TimeUnit.SECONDS).revisions()).hasSize(2);

        assertThat(db.query("select revision from ambix_revision order by 1")).containsExactly("a1", "b1", "c1");
    }

    @Test
    void aFailureBehindTheOtherRunNamesTheTargetOfTheSteps(TestDatabase db) throws Exception {
        db.execute("create table on_top ()");

        assertThatThrownBy(() -> makingWay(db, "b2@+3").get(60, TimeUnit.SECONDS))
                .hasMessageEndingWith("then run the same command again with the target b2, as steps are counted anew.");
    }

    @ParameterizedTest
    @EnumSource(LockMode.class)
    void anUpgradeThatComesToTheBackfillWaitsForItsEnd(LockMode lock, TestDatabase db) throws Exception {
        migrator(db, lock).upgrade("a1");
        CompletableFuture<RunResult> first =
                CompletableFuture.supplyAsync(() -> migrator(db, lock).upgrade("b1"));
        while (!first.isDone() && db.query("select from t where writes = 1").isEmpty()) {
            Thread.sleep(20);
        }

        migrator(db, lock).upgrade("heads");

        assertThat(first.get(60, TimeUnit.SECONDS).revisions()).hasSize(1);
        assertThat(waits).isEmpty();
        assertThat(db.query("select writes, count(*) from t group by 1")).containsExactly("1|100");
    }
}
