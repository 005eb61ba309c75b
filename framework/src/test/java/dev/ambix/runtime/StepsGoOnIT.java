package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.testing.OwnThread;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs to a count of steps that end before their end: the way on is told by a target that counts nothing. */
@ExtendWith(TestDatabase.PerTest.class)
class StepsGoOnIT {
    private static MigratorBuilder builder(String url, History history) {
        return Migrator.builder().url(url).migrations(history);
    }

    private static String failure(Runnable run) {
        return catchThrowableOfType(RevisionFailedException.class, run::run).getMessage();
    }

    private static List<String> applied(TestDatabase db) {
        return db.query("select revision from ambix_revision order by 1");
    }

    /** r1 to r5, of which the third fails as long as there is no table "mended", and can be undone only with one. */
    private static History history() {
        return History.tables(2)
                .add("r3", op -> op.execute("select from mended"), op -> op.execute("select from mended"))
                .add("r4", op -> op.execute("select 4"), op -> op.execute("select -4"))
                .add("r5", op -> op.execute("select 5"), op -> op.execute("select -5"));
    }

    @Test
    void anUpgradeGoesOnToTheRevisionThatTheStepsMeant(TestDatabase db) {
        Migrator migrator = builder(db.url(), history()).build();
        migrator.upgrade("+1");
        assertThat(failure(() -> migrator.upgrade("+3"))).endsWith("""
                        Kept: the revision before it, r2.
                        To go on: correct the migration, or put back what "drift" finds missing, then run the same command again with the target r4, as steps are counted anew.""");
        db.execute("create table mended ()");
        migrator.upgrade("r4");
        assertThat(applied(db)).containsExactly("r1", "r2", "r3", "r4");
    }

    @Test
    void whatBeginsWithTheFailureIsToldAsBefore(TestDatabase db) {
        Migrator migrator = builder(db.url(), history()).build();
        migrator.upgrade("r2");
        assertThat(failure(() -> migrator.upgrade("+2")))
                .endsWith(
                        "To go on: correct the migration, or put back what \"drift\" finds missing, then run the same command again.");
        assertThat(failure(() -> migrator.upgrade("r2+2")))
                .endsWith(
                        "To go on: correct the migration, or put back what \"drift\" finds missing, then run the same command again.");
    }

    @Test
    void stepsFromARevisionMeanTheSameAgain(TestDatabase db) {
        Migrator migrator = builder(db.url(), history()).build();
        migrator.upgrade("r1");
        assertThat(failure(() -> migrator.upgrade("r1+3")))
                .endsWith(
                        "To go on: correct the migration, or put back what \"drift\" finds missing, then run the same command again.");
    }

    @Test
    void aDowngradeGoesOnToTheRevisionThatTheStepsMeant(TestDatabase db) {
        db.execute("create table mended ()");
        Migrator migrator = builder(db.url(), history()).build();
        migrator.upgrade();
        db.execute("drop table mended");
        assertThat(failure(() -> migrator.downgrade("-3"))).endsWith("""
                        Kept: the 2 revisions before it, up to r4.
                        To go on: correct the migration, or put back what "drift" finds missing, then run the same command again with the target r2, as steps are counted anew.""");
        db.execute("create table mended ()");
        migrator.downgrade("r2");
        assertThat(applied(db)).containsExactly("r1", "r2");
    }

    @Test
    void aDowngradeOfAllOfABranchGoesOnToItsBase(TestDatabase db) {
        History history = History.tables(1)
                .add("b1", List.of(), List.of(), List.of("b"), op -> {}, op -> op.execute("select from mended"))
                .add("b2", op -> {}, op -> op.execute("select -2"));
        Migrator migrator = builder(db.url(), history).build();
        migrator.upgrade("heads");
        assertThat(failure(() -> migrator.downgrade("b@-2")))
                .endsWith("run the same command again with the target b@base, as steps are counted anew.");
        db.execute("create table mended ()");
        migrator.downgrade("b@base");
        assertThat(applied(db)).containsExactly("r1");
    }

    /** The run that a task makes while another one holds the lock, which the task gets as a connection before it ends. */
    private static CompletableFuture<RunResult> behindAnother(
            TestDatabase db, Function<Migrator, RunResult> run, String meanwhile) throws Exception {
        AtomicBoolean waits = new AtomicBoolean();
        MigrationListener listener = new MigrationListener() {
            @Override
            public void waitingForLock(String holder, Duration waited) {
                waits.set(true);
            }
        };
        Migrator migrator =
                builder(db.url(), History.tables(4)).listener(listener).build();
        try (Connection holder = db.connect();
                var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(" + RunLock.key(HistoryPlace.of("public")) + ")");
            CompletableFuture<RunResult> running =
                    CompletableFuture.supplyAsync(() -> run.apply(migrator), OwnThread::begin);
            Waiting.until(waits::get);
            statement.execute(meanwhile);
            return running;
        }
    }

    private static final String R3 =
            "create table t3 (); insert into ambix_revision select (jsonb_populate_record(r, '{\"revision\": \"r3\"}')).* "
                    + "from ambix_revision r where revision = 'r2'";
    private static final String NO_R2 = "drop table t2; delete from ambix_revision where revision = 'r2'";

    @Test
    void stepsThatAnotherRunTookMeanwhileAreNotTakenAgain(TestDatabase db) throws Exception {
        builder(db.url(), History.tables(4)).build().upgrade("r2");
        assertThat(behindAnother(db, migrator -> migrator.upgrade("+1"), R3)
                        .join()
                        .isEmpty())
                .isTrue();
        assertThat(applied(db)).containsExactly("r1", "r2", "r3");
        db.execute("drop table t3; delete from ambix_revision where revision = 'r3'");
        assertThat(behindAnother(db, migrator -> migrator.upgrade("+2"), R3)
                        .join()
                        .revisions())
                .extracting(done -> done.revision().id())
                .containsExactly("r4");
        builder(db.url(), History.tables(4)).build().downgrade("r2");
        assertThat(behindAnother(db, migrator -> migrator.downgrade("-1"), NO_R2)
                        .join()
                        .isEmpty())
                .isTrue();
        assertThat(applied(db)).containsExactly("r1");
    }

    @Test
    void stepsThatWouldBeOthersNowAreRefused(TestDatabase db) throws Exception {
        builder(db.url(), History.tables(4)).build().upgrade("r2");
        assertThatThrownBy(() -> behindAnother(db, migrator -> migrator.upgrade("+1"), NO_R2)
                        .join())
                .hasRootCauseMessage(
                        "Another run moved the database while this one waited: the upgrade would take r2, r3 now, "
                                + "and not r3 as counted before. Nothing was done. Look where the database is, and count again.");
        assertThat(applied(db)).containsExactly("r1");
        builder(db.url(), History.tables(4)).build().upgrade("r2");
        assertThatThrownBy(() -> behindAnother(db, migrator -> migrator.downgrade("-1"), R3)
                        .join())
                .hasRootCauseMessage(
                        "Another run moved the database while this one waited: the downgrade would take r3, r2 "
                                + "now, and not r2 as counted before. Nothing was done. Look where the database is, and count again.");
        assertThat(applied(db)).containsExactly("r1", "r2", "r3");
    }

    /** The revision is undone although its connection was lost: the same command would undo another one. */
    @Test
    void aStepThatWasCommittedIsNotTakenTwice(TestDatabase db) throws Exception {
        History history = History.tables(2).add("r3", op -> {}, op -> {
            op.execute("set local work_mem = '8MB'");
            op.execute("drop table /* cut here */ t2");
        });
        builder(db.url(), history).build().upgrade();
        try (CuttingProxy proxy = new CuttingProxy(db.url(), "/* cut here */")) {
            Migrator behind = builder(proxy.url(), history).build();
            assertThat(failure(() -> behind.downgrade("-1")))
                    .contains("the revision had been committed: nothing of it is lost.")
                    .endsWith("To go on: run the same command again with the target r2, as steps are counted anew.");
        }
        assertThat(builder(db.url(), history).build().downgrade("r2").isEmpty()).isTrue();
        assertThat(applied(db)).containsExactly("r1", "r2");
    }

    @Test
    void aSingleTransactionWhoseEndNobodyKnowsIsToldSo(TestDatabase db) throws Exception {
        History history = History.tables(1).add("r2", op -> op.execute("create table a (/* cut here */ x int)"));
        try (CuttingProxy proxy = new CuttingProxy(db.url(), "/* cut here */")) {
            Migrator behind = builder(proxy.url(), history)
                    .transactionMode(TransactionMode.SINGLE)
                    .build();
            assertThat(failure(() -> behind.upgrade("+2")))
                    .endsWith(
                            "run the same command again with the target r2, as steps are counted anew; it finds out.");
        }
    }

    /** A run that is told to end behind its first revision; sent revision by revision, or as a whole. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptedRunGoesOnToTheRevisionThatTheStepsMeant(boolean waits, TestDatabase db) {
        AtomicBoolean isToEnd = new AtomicBoolean();
        Migrator migrator = builder(
                        db.url(),
                        History.tables(1)
                                .add("r2", op -> op.execute("select pg_sleep(1)"))
                                .add("r3", op -> {}))
                .listener(new MigrationListener() {
                    @Override
                    public boolean waitsForEachRevision() {
                        return waits;
                    }

                    @Override
                    public void revisionDone(RevisionNode revision, Direction direction, Duration took) {
                        isToEnd.set(true);
                    }

                    @Override
                    public boolean isToEnd() {
                        return isToEnd.get();
                    }
                })
                .build();
        assertThatThrownBy(() -> migrator.upgrade("+2")).hasMessage("""
                        The run was interrupted before revision r2. Committed work is kept.
                        To go on: run the same command again with the target r2, as steps are counted anew.""");
        assertThat(applied(db)).containsExactly("r1");
    }

    @Test
    void aBackfillWhoseTimeIsOverGoesOnToTheRevisionThatTheStepsMeant(TestDatabase db) {
        db.execute("create table seed as select n from generate_series(1, 100) n");
        History filled = History.of(op -> op.execute("create table t1 (id int primary key, a int)"))
                .add("r2", op -> {
                    op.execute("insert into t1 select n from seed");
                    op.backfill("t1", by("id"), rows -> rows.set("a", "id")
                            .batchSize(1)
                            .pause(Duration.ofMillis(50)));
                })
                .add("r3", op -> {});
        Migrator migrator =
                builder(db.url(), filled).backfillTime(Duration.ofMillis(200)).build();
        assertThat(failure(() -> migrator.upgrade("+2")))
                .contains("The time of the backfill is over")
                .endsWith("Run it with the target r2, as steps are counted anew.");
    }
}
