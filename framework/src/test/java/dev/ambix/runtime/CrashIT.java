package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ambix.operation.Operations;
import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes and connections that die in the middle of a run. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(6)
class CrashIT {
    private static final String KILL_SELF = "select pg_terminate_backend(pg_backend_pid())";
    private static final String KILL_LOCK =
            "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = "
                    + "(select oid from pg_database where datname = current_database()) "
                    + "and (classid::bigint << 32) | objid::bigint = " + RunLock.key(HistoryPlace.of("public"));

    /** The same migration, once with something that happens only on the first run. */
    private static Consumer<Operations> onlyAtFirst(TestDatabase db, String sql) {
        return op -> op.online("fail once", live -> {
            if (db.query("select to_regclass('survived')::text").get(0).isEmpty()) {
                db.execute("create table survived ()");
                live.dsl().execute(sql);
            }
        });
    }

    private static History dying(TestDatabase db, String sql) {
        return History.tables(1)
                .add("r2", op -> {
                    op.execute("create table a (x int)");
                    onlyAtFirst(db, sql).accept(op);
                })
                .add("r3", op -> op.execute("create table b (x int)"));
    }

    private static Migrator migrator(TestDatabase db, History history) {
        return Migrator.builder().url(db.url()).migrations(history).build();
    }

    private static Migrator redoing(TestDatabase db, History history) {
        return Migrator.builder().url(db.url()).migrations(history).redoUnsure().build();
    }

    private static RevisionFailedException failure(Migrator migrator) {
        return catchThrowableOfType(RevisionFailedException.class, migrator::upgrade);
    }

    @Test
    void aKilledWorkingConnectionIsJournalledThroughTheOther(TestDatabase db) {
        Migrator migrator = migrator(db, dying(db, KILL_SELF));
        assertThat(failure(migrator))
                .hasMessageContaining("terminating connection due to administrator command")
                .hasMessageContaining("Rolled back: the whole revision.\nKept: the revision before it, r1.\n");
        assertThat(Recorded.steps(db)).isEqualTo("""
                        1 upgrade started
                        1 upgrade r1 done
                        1 upgrade r2 interrupted
                        1 upgrade failed""");
        assertThat(migrator.upgrade().revisions()).hasSize(2);
        assertThat(migrator.current().isAtHeads()).isTrue();
    }

    @Test
    void aKilledLockConnectionDoesNotBreakTheRun(TestDatabase db) {
        Migrator migrator = migrator(db, dying(db, KILL_LOCK));
        assertThat(migrator.upgrade().revisions()).hasSize(3);
        assertThat(migrator.current().isAtHeads()).isTrue();
    }

    @Test
    void whenBothConnectionsAreKilledTheNextRunFindsOut(TestDatabase db) {
        Migrator migrator = migrator(db, dying(db, KILL_LOCK + " union all " + KILL_SELF));
        assertThat(failure(migrator))
                .hasMessageContaining("the server has either committed what was sent last, or rolled it back whole.\n")
                .hasMessageEndingWith("To go on: run the same command again; it finds out.");
        assertThat(migrator.upgrade().revisions()).hasSize(2);
        assertThat(Recorded.steps(db)).isEqualTo("""
                        1 upgrade started
                        1 upgrade r1 done
                        1 upgrade interrupted
                        2 upgrade started
                        2 upgrade r2 done
                        2 upgrade r3 done
                        2 upgrade done""");
    }

    @Test
    void aConnectionThatIsLostAtTheCommitLeavesNothing(TestDatabase db) {
        History history = History.tables(1).add("r2", op -> op.execute("""
                create function die() returns trigger language plpgsql as
                    'begin perform pg_terminate_backend(pg_backend_pid()); return null; end';
                create table a (x int);
                create constraint trigger t after insert on a deferrable initially deferred
                    for each row execute function die();
                insert into a values (1)"""));
        assertThat(failure(migrator(db, history))).hasMessageContaining("Rolled back: the whole revision.");
        assertThat(db.query("select to_regclass('a') is null")).containsExactly("t");
    }

    @Test
    void aConnectionThatIsLostAfterTheCommitIsKnownToHaveCommitted(TestDatabase db) throws Exception {
        History history = History.tables(1).add("r2", op -> {
            op.execute("set local work_mem = '8MB'");
            op.execute("create table a (/* cut here */ x int)");
        });
        migrator(db, history).upgrade("r1");
        try (CuttingProxy proxy = new CuttingProxy(db.url(), "/* cut here */")) {
            Migrator behindProxy =
                    Migrator.builder().url(proxy.url()).migrations(history).build();
            assertThat(failure(behindProxy))
                    .hasMessageContaining("The connection was lost, but the revision had been committed: nothing of it "
                            + "is lost.\n");
        }
        assertThat(migrator(db, history).upgrade().isEmpty()).isTrue();
        assertThat(Recorded.steps(db)).endsWith("2 upgrade started\n2 upgrade r2 done\n2 upgrade failed");
    }

    /** What was said to be rolled back must not be committed by a server that reads late what it was sent. */
    @ParameterizedTest
    @EnumSource(LockMode.class)
    void whatTheServerReadsAfterALossDoesNotCommit(LockMode mode, TestDatabase db) throws Exception {
        History history = History.tables(1).add("r2", op -> {
            op.execute("set local work_mem = '8MB'");
            op.execute("create table a (/* cut here */ x int)");
        });
        Migrator.builder().url(db.url()).lock(mode).migrations(history).build().upgrade("r1");
        try (CuttingProxy proxy = new CuttingProxy(db.url(), "/* cut here */", CuttingProxy.Cut.ONE_LATE)) {
            Migrator behind = Migrator.builder()
                    .url(proxy.url())
                    .lock(mode)
                    .migrations(history)
                    .build();
            assertThat(failure(behind)).hasMessageContaining("Rolled back: the whole revision.\n");
            Waiting.pause(1_500);
        }
        assertThat(db.query("select to_regclass('a')")).containsExactly("");
        assertThat(Recorded.steps(db)).endsWith("2 upgrade started\n2 upgrade r2 interrupted\n2 upgrade failed");
        Migrator next =
                Migrator.builder().url(db.url()).lock(mode).migrations(history).build();
        assertThat(next.upgrade().revisions()).hasSize(1);
    }

    @Test
    void aConnectionThatIsLostOutsideOfTransactionsIsResumed(TestDatabase db) {
        History history = History.tables(1).add("r2", op -> {
            op.execute("insert into t1 values (0)");
            op.autocommitBlock(block -> {
                block.execute("insert into t1 values (1)");
                onlyAtFirst(db, KILL_SELF).accept(block);
                block.execute("insert into t1 values (2)");
            });
        });
        Migrator migrator = migrator(db, history);
        assertThat(failure(migrator))
                .hasMessageContaining("Kept: the revision's first 2 statements, and the revision before it, r1.\n")
                .hasMessageContaining("it asks whether the statement took effect, which the database does not tell.");
        assertThat(migrator.current().partial())
                .extracting(p -> p.revision() + " " + p.done() + " " + p.unsure() + " " + p.refused())
                .containsExactly("r2 2 Optional[3] Optional.empty");
        assertThatThrownBy(migrator::upgrade).hasMessageContaining("ended while its statement 3 of 4 ran");
        redoing(db, history).upgrade();
        assertThat(db.query("select id from t1 order by id")).containsExactly("0", "1", "2");
        assertThat(migrator.current().partial()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW_PROCESS", "SLOW_LAST_STEP"})
    void aProcessThatIsKilledBetweenStatementsLeavesNothingOfTheRevision(Scenario scenario, TestDatabase db) {
        ChildProcess child = ChildProcess.upgrading(db.url(), scenario);
        Waiting.until(() -> !db.query("select 1 from pg_stat_activity where datname = current_database() "
                        + "and application_name = 'waiting' and state = 'idle in transaction'")
                .isEmpty());
        child.kill();
        db.execute("create table killed ()");
        Migrator migrator = scenario.migrator(db.url());
        assertThat(migrator.upgrade().revisions()).hasSize(1);
        assertThat(migrator.current().isAtHeads()).isTrue();
        assertThat(Recorded.steps(db)).isEqualTo("""
                        1 upgrade started
                        1 upgrade r1 done
                        1 upgrade interrupted
                        2 upgrade started
                        2 upgrade r2 done
                        2 upgrade done""");
    }

    /** The server had been sent the commit before the process died, and goes on to it; the next run waits for that. */
    @ParameterizedTest
    @EnumSource(names = {"SLOW_TRANSACTION", "SLOW_COMMIT"})
    void theNextRunWaitsForWhatAKilledProcessHasSent(Scenario scenario, TestDatabase db) {
        ChildProcess child = ChildProcess.upgrading(db.url(), scenario);
        Waiting.until(() -> isSleeping(db));
        child.kill();
        assertThat(db.query("select revision from ambix_revision")).containsExactly("r1");
        assertThat(db.query("select to_regclass('a') is null")).containsExactly("t");
        Migrator migrator = scenario.migrator(db.url());
        migrator.upgrade();
        assertThat(migrator.current().isAtHeads()).isTrue();
        assertThat(db.query("select to_regclass('a') is null")).containsExactly("f");
    }

    @Test
    void aProcessThatIsKilledOutsideOfTransactionsIsResumed(TestDatabase db) {
        ChildProcess child = ChildProcess.upgrading(db.url(), Scenario.SLOW_OUTSIDE);
        Waiting.until(() -> isSleeping(db));
        child.kill();
        assertThat(db.query("select revision from ambix_revision")).containsExactly("r1");
        Scenario.SLOW_OUTSIDE.migrator(db.url()).upgrade();
        assertThat(db.query("select id from t1 order by id")).containsExactly("1", "2");
        assertThat(Recorded.steps(db)).isEqualTo("""
                        1 upgrade started
                        1 upgrade r1 done
                        1 upgrade r2 1 done
                        1 upgrade r2 2 done
                        1 upgrade interrupted
                        2 upgrade started
                        2 upgrade r2 3 done
                        2 upgrade r2 done
                        2 upgrade done""");
    }

    @Test
    void aProcessThatIsKilledWhileAProcedureRunsLeavesAQuestion(TestDatabase db) {
        ChildProcess child = ChildProcess.upgrading(db.url(), Scenario.SLOW_PROCEDURE);
        Waiting.until(() -> isSleeping(db));
        child.kill();
        assertThatThrownBy(Scenario.SLOW_PROCEDURE.migrator(db.url())::upgrade).hasMessage("""
                Revision r2 (make r2) cannot go on. An earlier upgrade ended while its statement 1 of 2 ran outside of transactions, and the database does not tell whether it took effect:
                  Operation: execute call slow()
                    call slow()
                Find out whether it did. Then run the same command again, with --redo to run the statement again, or with --skip to go on behind it. In code: redoUnsure() or skipUnsure() of the builder.""");
        Migrator.builder()
                .url(db.url())
                .migrations(Scenario.SLOW_PROCEDURE.history())
                .skipUnsure()
                .build()
                .upgrade();
        assertThat(db.query("select id from t1 order by id")).containsExactly("1", "2");
    }

    private static boolean isSleeping(TestDatabase db) {
        return !db.query("select 1 from pg_stat_activity where datname = current_database() "
                        + "and wait_event = 'PgSleep'")
                .isEmpty();
    }

    @Test
    void aProcessThatIsKilledWhileItBuildsAnIndexLeavesOneThatIsRebuilt(TestDatabase db) throws Exception {
        Scenario scenario = Scenario.CONCURRENT_INDEX;
        scenario.migrator(db.url()).upgrade("r1");
        try (var older = db.connect();
                var statement = older.createStatement()) {
            statement.execute("begin");
            statement.execute("insert into t1 values (-1)");
            ChildProcess child = ChildProcess.upgrading(db.url(), scenario);
            Waiting.until(() -> db.query("select indisvalid from pg_index where indexrelid = to_regclass('ix')")
                    .contains("f"));
            child.kill();
            db.execute("select pg_terminate_backend(pid) from pg_stat_activity where query like 'create index%' and "
                    + "datname = current_database()");
            statement.execute("commit");
        }
        assertThat(db.query("select indisvalid from pg_index where indexrelid = 'ix'::regclass"))
                .containsExactly("f");
        scenario.migrator(db.url()).upgrade();
        assertThat(db.query("select indisvalid from pg_index where indexrelid = 'ix'::regclass"))
                .containsExactly("t");
        assertThat(db.query("select count(*) from t1")).containsExactly("101");
    }

    @Test
    void aProcessThatIsKilledWhileTheServerGoesOnBuildsNothingTwice(TestDatabase db) throws Exception {
        Scenario scenario = Scenario.CONCURRENT_INDEX;
        scenario.migrator(db.url()).upgrade("r1");
        try (var older = db.connect();
                var statement = older.createStatement()) {
            statement.execute("begin");
            statement.execute("insert into t1 values (-1)");
            ChildProcess child = ChildProcess.upgrading(db.url(), scenario);
            Waiting.until(() -> db.query("select indisvalid from pg_index where indexrelid = to_regclass('ix')")
                    .contains("f"));
            child.kill();
            statement.execute("commit");
        }
        Waiting.until(() -> db.query("select indisvalid from pg_index where indexrelid = to_regclass('ix')")
                .contains("t"));
        String built = db.query("select 'ix'::regclass::oid").get(0);
        scenario.migrator(db.url()).upgrade();
        assertThat(db.query("select 'ix'::regclass::oid")).containsExactly(built);
    }
}
