package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ambix.MigrationException;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.run.FailedStatement;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.schema.Ddl;
import dev.ambix.schema.Ref;
import dev.ambix.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabase.PerTest.class)
class FailureReportIT {
    private static MigratorBuilder on(TestDatabase db, History history) {
        return Migrator.builder().url(db.url()).migrations(history);
    }

    private static RevisionFailedException failure(Migrator migrator) {
        return catchThrowableOfType(RevisionFailedException.class, migrator::upgrade);
    }

    @Test
    void aFailingStatementIsReportedWhole(TestDatabase db) {
        History history = History.tables(2).add("r3", op -> op.execute("""
                create table ok (id int);
                insert into t1
                \t\tselect 'größe', missing from t2 where \tvalue = '日本'"""));
        assertThat(failure(on(db, history).build())).hasMessage("""
                        Revision r3 (make r3) failed to upgrade.

                          Class: app.R_r3
                          Operation: execute create table ok (id int);
                          Statement 2 of 2:
                            insert into t1
                            		select 'größe', missing from t2 where 	value = '日本'
                            		                ^

                          ERROR: column "missing" does not exist [42703]

                        Rolled back: the whole revision.
                        Kept: the 2 revisions before it, up to r2.
                        To go on: correct the migration, or put back what "drift" finds missing, then run the same command again.""");
        assertThat(db.query("select count(*) from ambix_revision")).containsExactly("2");
    }

    @Test
    void detailHintAndContextAreReported(TestDatabase db) {
        History history = History.of(op -> op.execute("""
                do $$ begin
                    raise exception 'No room' using detail = 'Full since noon', hint = E'Make room.\\nThen try again.',
                        errcode = 'AB123';
                end $$"""));
        assertThat(failure(on(db, history).build())).hasMessage("""
                        Revision r1 (make r1) failed to upgrade.

                          Class: app.R_r1
                          Operation: execute do $$ begin
                          Statement 1 of 1:
                            do $$ begin
                                raise exception 'No room' using detail = 'Full since noon', hint = E'Make room.\\nThen try again.',
                                    errcode = 'AB123';
                            end $$

                          ERROR: No room [AB123]
                          DETAIL: Full since noon
                          HINT: Make room.
                            Then try again.
                          CONTEXT: PL/pgSQL function inline_code_block line 2 at RAISE

                        Rolled back: the whole revision.
                        Kept: nothing of this run.
                        To go on: correct the migration, then run the same command again.""");
    }

    @Test
    void aRoleThatIsNotThereIsToBeMade(TestDatabase db) {
        History history = History.tables(1).add("r2", op -> op.changeOwner(Ref.table("t1"), "nobody ever"));
        assertThat(failure(on(db, history).build())).hasMessage("""
                        Revision r2 (make r2) failed to upgrade.

                          Class: app.R_r2
                          Operation: change owner of table t1 to nobody ever
                          Statement 1 of 1:
                            alter table t1 owner to "nobody ever"

                          ERROR: role "nobody ever" does not exist [42704]
                          HINT: Roles belong to a server, and neither models nor migrations make them. Create the role "nobody ever" on this one, or name another.

                        Rolled back: the whole revision.
                        Kept: the revision before it, r1.
                        To go on: correct the migration, then run the same command again.""");
    }

    @Test
    void aStatementOutsideOfTransactionsIsReportedWithWhatStands(TestDatabase db) {
        History history = History.tables(1).add("r2", op -> {
            op.execute("insert into t1 values (1), (1)");
            op.autocommitBlock(block -> block.execute("create unique index concurrently ix on t1 (id)"));
        });
        assertThat(failure(on(db, history).build())).hasMessage("""
                        Revision r2 (make r2) failed to upgrade.

                          Class: app.R_r2
                          Operation: execute create unique index concurrently ix on t1 (id)
                          Statement 2 of 2:
                            create unique index concurrently ix on t1 (id)

                          ERROR: could not create unique index "ix" [23505]
                          DETAIL: Key (id)=(1) is duplicated.

                        Not rolled back: this statement runs outside of transactions.
                        Kept: the revision's first statement, and the revision before it, r1.
                        To go on: remove the cause, then run the same command again; it resumes with statement 2.""");
        assertThat(Recorded.steps(db)).isEqualTo("""
                        1 upgrade started
                        1 upgrade r1 done
                        1 upgrade r2 1 done
                        1 upgrade r2 2 started
                        1 upgrade r2 2 failed
                        1 upgrade failed""");
    }

    @Test
    void aDeferredConstraintFailsAtTheCommit(TestDatabase db) {
        History history = History.of(op -> op.execute("""
                create table a (id int primary key, next int references a deferrable initially deferred);
                insert into a values (1, 2)"""));
        assertThat(failure(on(db, history).build())).hasMessage("""
                        Revision r1 (make r1) failed to upgrade.

                          Class: app.R_r1
                          At its commit, where deferred constraints are checked.

                          ERROR: insert or update on table "a" violates foreign key constraint "a_next_fkey" [23503]
                          DETAIL: Key (next)=(2) is not present in table "a".

                        Rolled back: the whole revision.
                        Kept: nothing of this run.
                        To go on: correct the rows or the migration, then run the same command again.""");
        assertThat(db.query("select to_regclass('a') is null")).containsExactly("t");
    }

    @Test
    void aMigrationThatThrowsWhileItIsRecordedStopsTheRunBeforeAnythingIsSent(TestDatabase db) {
        History history = History.tables(4).add("r5", op -> {
            throw new IllegalStateException("no idea");
        });
        for (int i = 6; i <= 10; i++) {
            history.add("r" + i, op -> {});
        }
        assertThat(failure(on(db, history).build())).hasMessage("""
                        Revision r5 (make r5) could not be read: upgrade() of app.R_r5 threw \
                        java.lang.IllegalStateException: no idea
                        Nothing was sent to the database.""");
        assertThat(db.query("select relname from pg_class where relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    void aStatementTimeoutIsReportedAndGivenBack(TestDatabase db) {
        History history = History.of(op -> op.execute("select pg_sleep(30)"));
        FailedStatement failed = failure(
                        on(db, history).statementTimeout(Duration.ofMillis(50)).build())
                .statement()
                .orElseThrow();
        assertThat(failed.sqlState()).isEqualTo("57014");
        assertThat(failed.message()).isEqualTo("canceling statement due to statement timeout");
    }

    @Test
    void aDeadlockIsReportedAndTheNextRunSucceeds(TestDatabase db) throws Exception {
        History history = History.tables(2).add("r3", op -> {
            op.execute("set local deadlock_timeout = '100ms'");
            op.execute("lock table t1");
            op.execute("select pg_sleep(2)");
            op.execute("lock table t2");
        });
        on(db, history).build().upgrade("r2");
        try (var other = db.connect();
                var statement = other.createStatement()) {
            statement.execute("set deadlock_timeout = '1min'");
            statement.execute("begin");
            statement.execute("lock table t2");
            Thread blocked = new Thread(() -> {
                try {
                    // It sleeps with the first table locked.
                    Waiting.until(() -> db.query(
                                    "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'")
                            .equals(List.of("1")));
                    statement.execute("lock table t1");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            blocked.start();
            assertThat(failure(on(db, history).build())).hasMessageContaining("ERROR: deadlock detected [40P01]");
            blocked.join();
            statement.execute("rollback");
        }
        assertThat(on(db, history).build().upgrade().revisions()).hasSize(1);
    }

    @Test
    void inASingleTransactionTheWholeRunIsRolledBack(TestDatabase db) {
        History history = History.tables(2).add("r3", op -> op.execute("insert into t1 values ('x')"));
        assertThat(failure(
                        on(db, history).transactionMode(TransactionMode.SINGLE).build()))
                .hasMessage("""
                        Revision r3 (make r3) failed to upgrade.

                          Class: app.R_r3
                          Operation: execute insert into t1 values ('x')
                          Statement 1 of 1:
                            insert into t1 values ('x')
                                                   ^

                          ERROR: invalid input syntax for type integer: "x" [22P02]

                        Rolled back: the whole run.
                        Kept: the state before it.
                        To go on: correct the migration, then run the same command again.""");
        assertThat(db.query("select count(*) from ambix_revision")).containsExactly("0");
        assertThat(db.query("select to_regclass('t1') is null")).containsExactly("t");
        assertThat(Recorded.steps(db)).isEqualTo("""
                        1 upgrade started
                        1 upgrade r3 failed
                        1 upgrade failed""");
    }

    @Test
    void aSingleTransactionRefusesWhatRunsOutsideOfOne(TestDatabase db) {
        History history = History.tables(1)
                .add("r2", op -> op.createIndexConcurrently("ix", dev.ambix.schema.Ddl.on("t1", "id")));
        Migrator migrator =
                on(db, history).transactionMode(TransactionMode.SINGLE).build();
        assertThat(catchThrowableOfType(MigrationException.class, migrator::upgrade))
                .hasMessage("""
                        Revision r2 (make r2) cannot share a transaction with others, because "create index ix concurrently" runs outside of transactions. Run it without the single transaction.""");
        assertThat(db.query("select to_regclass('ambix_journal') is null")).containsExactly("t");
    }

    /** The server said why, and then the connection went: alone, in a message with others, and within a transaction. */
    @ParameterizedTest
    @EnumSource(
            value = CuttingProxy.Cut.class,
            names = {"IN_ANSWER", "BEHIND_ANSWER"})
    void aConnectionThatIsLostBehindAnErrorDoesNotHideIt(CuttingProxy.Cut cut, TestDatabase db) throws Exception {
        List<Consumer<Operations>> upgrades = List.of(
                op -> op.execute("select 1 / 0"),
                op -> {
                    op.execute("create table a ()");
                    op.execute("select 1 / 0");
                },
                op -> op.execute("select 1; select 1 / 0"),
                op -> op.online("divide", live -> live.dsl().fetch("select 1 / 0")),
                op -> op.createIndexConcurrently("i", Ddl.on("ok", Ddl.expression("1 / (n - 1)"))));
        db.execute("create table ok (n int); insert into ok values (1)");

        for (Consumer<Operations> upgrade : upgrades) {
            try (CuttingProxy proxy = new CuttingProxy(db.url(), "division by zero", cut)) {
                assertThat(failure(Migrator.builder()
                                .url(proxy.url())
                                .migrations(History.of(upgrade))
                                .build()))
                        .hasMessageContaining("  ERROR: division by zero [22012]\n\n")
                        .hasMessageNotContaining("I/O error");
            }
        }
    }

    @Test
    void whatAFailingRunOfManyRevisionsLeavesIsCounted(TestDatabase db) {
        List<String> expected = List.of(
                "Kept: nothing of this run.",
                "Kept: the revision before it, r1.",
                "Kept: the 2 revisions before it, up to r2.");
        for (int good = 0; good < expected.size(); good++) {
            try (TestDatabase fresh = TestDatabase.create()) {
                History history = History.tables(good).add("bad", op -> op.execute("select 1/0"));
                assertThat(failure(on(fresh, history).build())).hasMessageContaining(expected.get(good));
            }
        }
        assertThat(db.query("select 1")).containsExactly("1");
    }
}
