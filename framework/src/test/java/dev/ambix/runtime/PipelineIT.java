package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.operation.Operations;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Revisions that go to the server several in one message. */
@ExtendWith(TestDatabase.PerTest.class)
class PipelineIT {
    /** Twelve tables, then a revision that is tried, then two tables; the message of the eighth ends with the fifteenth. */
    private static History with(Consumer<Operations> tried) {
        History history = History.tables(12).add("r13", tried);
        return history.add("r14", op -> op.execute("create table t14 ()"))
                .add("r15", op -> op.execute("create table t15 ()"));
    }

    private static Migrator migrator(TestDatabase db, History history) {
        return Migrator.builder().url(db.url()).migrations(history).build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            select 1/0                    ; division by zero                      ; 0
            select nothing                ; column "nothing" does not exist       ; 8
            select 'ü', nowhere.at.all()  ; cross-database references             ; 13
            create tabel wrong ()         ; syntax error at or near "tabel"       ; 8
            """)
    void theStatementThatFailsIsNamedAndWhatIsBeforeItStands(String sql, String error, int position, TestDatabase db) {
        History history = with(op -> {
            op.execute("create table first ()");
            op.execute(sql);
            op.execute("create table last ()");
        });
        RevisionFailedException failure = org.assertj.core.api.Assertions.catchThrowableOfType(
                RevisionFailedException.class, migrator(db, history)::upgrade);
        assertThat(failure)
                .hasMessageContaining("Revision r13 (make r13) failed to upgrade.")
                .hasMessageContaining("Statement 2 of 3:\n    " + sql + "\n")
                .hasMessageContaining(error)
                .hasMessageContaining(
                        "Rolled back: the whole revision.\nKept: the 12 revisions before it, up to r12.\n");
        assertThat(failure.statement().orElseThrow().position()).isEqualTo(position);
        assertThat(db.query("select to_regclass('t12'), to_regclass('first'), to_regclass('t14')"))
                .containsExactly("t12||");
        assertThat(Recorded.steps(db)).endsWith("1 upgrade r12 done\n1 upgrade r13 failed\n1 upgrade failed");
        assertThat(migrator(db, with(op -> {})).upgrade().revisions()).hasSize(3);
    }

    /** Revisions behind one of another kind that note the setting of their transaction. */
    private static History noting(int count) {
        History history = History.tables(1);
        for (int i = 1; i <= count; i++) {
            String sql = (i == 1 ? "create table noted as select " : "insert into noted select ")
                    + "current_setting('synchronous_commit') as setting, " + i + " as revision";
            history.add("n" + i, op -> op.execute(sql));
        }
        return history;
    }

    /** The setting of the server is that of the last transaction of each message, whether all go in one or not. */
    /** A small run, of which listeners are told revision by revision, waits for each. */
    @ParameterizedTest
    @CsvSource({"5, 5, 5, on", "40, 1, 20, local"})
    void onlyTheLastCommitOfAMessageWaitsForTheDisk(
            int count, int atLeast, int atMost, String setting, TestDatabase db) {
        db.execute("alter database " + db.name() + " set synchronous_commit = " + setting);
        migrator(db, History.tables(1)).upgrade();
        migrator(db, noting(count)).upgrade();
        assertThat(db.query("select count(*) from noted")).containsExactly(String.valueOf(count));
        assertThat(db.query("select revision, setting from noted where setting <> 'off' order by revision"))
                .hasSizeBetween(atLeast, atMost)
                .endsWith(count + "|" + setting)
                .allMatch(row -> row.endsWith("|" + setting));
    }

    @Test
    void eachCommitWaitsForTheDiskWhereAListenerWaitsForIt(TestDatabase db) {
        db.execute("alter database " + db.name() + " set synchronous_commit = on");
        MigrationListener waiting = new MigrationListener() {
            @Override
            public boolean waitsForEachRevision() {
                return true;
            }
        };
        Migrator.builder()
                .url(db.url())
                .migrations(noting(5))
                .listener(waiting)
                .build()
                .upgrade();
        assertThat(db.query("select distinct setting from noted")).containsExactly("on");
    }

    @Test
    void aCommitThatFailsIsNamed(TestDatabase db) {
        History history = with(op -> op.execute("create table a (x int primary key deferrable initially deferred); "
                + "insert into a values (1), (1)"));
        assertThatThrownBy(migrator(db, history)::upgrade)
                .hasMessageContaining("At its commit, where deferred constraints are checked.")
                .hasMessageContaining("Kept: the 12 revisions before it, up to r12.");
    }

    @Test
    void aLockThatIsNotToBeHadIsWaitedForAgain(TestDatabase db) throws Exception {
        db.execute("create table held (x int)");
        List<String> told = new ArrayList<>();
        History history = with(op -> op.execute("alter table held add y int"));
        try (Holder holder = Holder.of(db, "nightly", "begin", "lock table held in access share mode")) {
            MigrationListener letting = new MigrationListener() {
                @Override
                public boolean waitsForEachRevision() {
                    return false;
                }

                @Override
                public void lockNotAvailable(
                        RevisionNode revision,
                        Optional<dev.ambix.runtime.run.LockWait> wait,
                        int attempt,
                        Duration pause) {
                    told.add(revision.id() + " " + attempt + " "
                            + wait.map(seen -> seen.blockers().size()).orElse(0));
                    if (attempt == 2) {
                        holder.letGo();
                    }
                }
            };
            Migrator.builder()
                    .url(db.url())
                    .migrations(history)
                    .lockTimeout(Duration.ofMillis(900))
                    .lockPause(Duration.ofMillis(50))
                    .listener(letting)
                    .build()
                    .upgrade();
        }
        assertThat(told).containsExactly("r13 1 1", "r13 2 1");
        assertThat(Recorded.steps(db)).endsWith("""
                1 upgrade r12 done
                1 upgrade r13 retried
                1 upgrade r13 retried
                1 upgrade r13 done
                1 upgrade r14 done
                1 upgrade r15 done
                1 upgrade done""");
    }

    @Test
    void whatWasCommittedBeforeAConnectionWasLostIsKnown(TestDatabase db) throws Exception {
        History history = with(op -> op.execute("create table a (/* cut here */ x int)"));
        try (CuttingProxy proxy = new CuttingProxy(db.url(), "/* cut here */")) {
            Migrator behind =
                    Migrator.builder().url(proxy.url()).migrations(history).build();
            assertThatThrownBy(behind::upgrade)
                    .hasMessageContaining(
                            "The connection was lost, but the revision had been committed: nothing of it is lost.");
        }
        int done = migrator(db, history).current().applied().size();
        assertThat(done).isGreaterThanOrEqualTo(13);
        assertThat(migrator(db, history).upgrade().revisions()).hasSize(15 - done);
    }

    @Test
    void aServerThatGoesOnAfterALossIsWaitedFor(TestDatabase db) throws Exception {
        History history = with(op -> op.execute("select /* cut here */ pg_sleep(2)"));
        try (CuttingProxy proxy = new CuttingProxy(db.url(), "/* cut here */", CuttingProxy.Cut.ONE_UNANSWERED)) {
            Migrator behind =
                    Migrator.builder().url(proxy.url()).migrations(history).build();
            assertThatThrownBy(behind::upgrade).hasMessageContaining("The connection was lost");
        }
        assertThat(db.query("select count(*) from ambix_journal where state = 'interrupted'"))
                .containsExactly("0");
        assertThat(Recorded.steps(db)).contains("1 upgrade r13 done").endsWith("1 upgrade failed");
        migrator(db, history).upgrade();
        assertThat(migrator(db, history).current().isAtHeads()).isTrue();
    }

    @Test
    void theRevisionThatEndsItsConnectionIsTheOneThatFailed(TestDatabase db) {
        History history = with(op -> op.execute("select pg_terminate_backend(pg_backend_pid())"));
        assertThatThrownBy(migrator(db, history)::upgrade)
                .hasMessageContaining("Revision r13 (make r13) failed to upgrade.")
                .hasMessageContaining("Kept: the 12 revisions before it, up to r12.");
        assertThat(Recorded.steps(db)).endsWith("1 upgrade r12 done\n1 upgrade r13 interrupted\n1 upgrade failed");
    }

    /** Statements that set something, steps of code and what is by itself each break the row of revisions. */
    @Test
    void whatCannotGoWithOthersGoesByItself(TestDatabase db) {
        History history = with(op -> op.execute("set search_path = pg_catalog"))
                .add("r16", op -> op.online("look", live -> live.hasTable("t1")))
                .add("r17", op -> op.autocommitBlock(block -> block.execute("vacuum t1")))
                .add("r18", op -> op.execute("create function f() returns int language sql as 'select 1; select 2;'"))
                .add("r19", op -> op.requireThat("none", "select 1 where false"))
                .add("r20", op -> op.execute("create table t20 ()"), op -> op.dropTable("t20"));
        Migrator migrator = migrator(db, history);
        assertThat(migrator.upgrade().revisions()).hasSize(20);
        assertThat(db.query("select to_regclass('public.t20'), to_regclass('public.t14')"))
                .containsExactly("t20|t14");
        assertThat(migrator.downgrade("base").revisions()).hasSize(20);
        assertThat(db.query("select to_regclass('public.t1')")).containsExactly("");
    }

    @Test
    void theJournalIsThatOfRevisionsThatAreSentOneByOne(TestDatabase db) {
        List<String> events = new ArrayList<>();
        MigrationListener each = new MigrationListener() {
            @Override
            public void revisionStarted(RevisionNode revision, Direction direction) {
                events.add(revision.id() + " of "
                        + db.query("select count(*) from ambix_revision").get(0));
            }
        };
        Migrator.builder()
                .url(db.url())
                .migrations(History.tables(10))
                .listener(each)
                .build()
                .upgrade();
        assertThat(events).startsWith("r1 of 0", "r2 of 1", "r3 of 2").endsWith("r10 of 9");
        String oneByOne = Recorded.steps(db);
        db.execute("drop schema public cascade", "create schema public");
        var result = migrator(db, History.tables(10)).upgrade();
        assertThat(Recorded.steps(db)).isEqualTo(oneByOne);
        assertThat(result.revisions())
                .allSatisfy(revision -> assertThat(revision.took()).isPositive());
    }

    /** There is no message then; each statement goes by itself, and the run is the same. */
    @Test
    void aPoolMayHideTheDriver(TestDatabase db) throws SQLException {
        History history = with(op -> op.execute("select 1/0"));
        try (Connection real = db.connect()) {
            Migrator migrator = Migrator.builder()
                    .connection(withoutDriver(real))
                    .migrations(history)
                    .build();
            assertThatThrownBy(migrator::upgrade).hasMessageContaining("Kept: the 12 revisions before it, up to r12.");
            assertThat(migrator.upgrade("r12").revisions()).isEmpty();
        }
        assertThat(Recorded.steps(db)).endsWith("1 upgrade r12 done\n1 upgrade r13 failed\n1 upgrade failed");
    }

    private static Connection withoutDriver(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                PipelineIT.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isWrapperFor")) {
                        return false;
                    } else if (method.getName().equals("unwrap")) {
                        throw new SQLException("This pool hides the driver.");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
