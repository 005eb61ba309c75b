package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.operation.Operations;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.testing.TestDatabase;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Revisions that stopped half-way. */
@ExtendWith(TestDatabase.PerTest.class)
class ResumeIT {
    private static final Consumer<Operations> UPGRADE = op -> {
        op.execute("insert into t1 values (1)");
        op.createIndexConcurrently("ix", on("t1", "id"));
        op.execute("create table last (x int)");
    };
    private static final Consumer<Operations> DOWN = op -> {
        op.execute("drop table last");
        op.dropIndexConcurrently("ix");
        op.dropIndexConcurrently("gone");
        op.execute("truncate t1");
    };

    private TestDatabase db;

    @BeforeEach
    void take(TestDatabase database) {
        db = database;
    }

    private Migrator migrator(Consumer<Operations> up, Consumer<Operations> down) {
        return Migrator.builder()
                .url(db.url())
                .migrations(History.tables(1).add("r2", up, down).add("r3", op -> {}))
                .build();
    }

    private static void failToUpgrade(Migrator migrator) {
        assertThatThrownBy(migrator::upgrade).isInstanceOf(RevisionFailedException.class);
    }

    @Test
    void anInvalidIndexIsDroppedAndBuiltAgain() {
        Migrator migrator = migrator(simple("ix"), DOWN);
        failToUpgrade(migrator);
        assertThat(db.query("select indisvalid from pg_index where indexrelid = 'ix'::regclass"))
                .containsExactly("f");
        failToUpgrade(migrator);
        db.execute("delete from t1 where ctid in (select ctid from t1 limit 1)");
        migrator.upgrade();
        assertThat(db.query("select indisvalid from pg_index where indexrelid = 'ix'::regclass"))
                .containsExactly("t");
        assertThat(db.query("select count(*) from t1")).containsExactly("1");
        assertThat(Recorded.steps(db)).isEqualTo("""
                        1 upgrade started
                        1 upgrade r1 done
                        1 upgrade r2 1 done
                        1 upgrade r2 2 started
                        1 upgrade r2 2 failed
                        1 upgrade failed
                        2 upgrade started
                        2 upgrade r2 2 started
                        2 upgrade r2 2 failed
                        2 upgrade failed
                        3 upgrade started
                        3 upgrade r2 2 started
                        3 upgrade r2 2 done
                        3 upgrade r2 done
                        3 upgrade r3 done
                        3 upgrade done""");
    }

    @Test
    void anIndexThatStoodThereBeforeIsNeitherDroppedNorTakenForDone() {
        db.execute("create table elsewhere (x int); create index ix on elsewhere (x)");
        Migrator migrator = migrator(op -> op.createIndexConcurrently("ix", on("t1", "id")), DOWN);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(migrator::upgrade).hasMessageContaining("ERROR: relation \"ix\" already exists [42P07]");
        }
        assertThat(db.query("select indrelid::regclass from pg_index where indexrelid = 'ix'::regclass"))
                .containsExactly("elsewhere");
        db.execute("drop table elsewhere");
        migrator.upgrade();
        assertThat(db.query("select indrelid::regclass from pg_index where indexrelid = 'ix'::regclass"))
                .containsExactly("t1");
    }

    private static Consumer<Operations> simple(String index) {
        return op -> {
            op.execute("insert into t1 values (1), (1)");
            op.createIndexConcurrently(index, on("t1", "id").unique());
            op.execute("create table last (x int)");
        };
    }

    @Test
    void aRevisionWhoseDoneStatementsWereEditedIsRefused() {
        failToUpgrade(migrator(simple("ix"), DOWN));
        Migrator edited = migrator(
                op -> {
                    op.execute("insert into t1 values (2), (3)");
                    op.createIndexConcurrently("ix", on("t1", "id").unique());
                },
                DOWN);
        assertThatThrownBy(edited::upgrade)
                .hasMessage(
                        "Revision r2 (make r2) was changed after its first statement had run. Restore what ran to go "
                                + "on with the rest, or put the schema right by hand: then \"repair --forget r2\" forgets "
                                + "what ran, or \"stamp\" records where the database is.");
        assertThatThrownBy(edited::planUpgrade).hasMessageContaining("was changed after its first statement had run");
        assertThat(Recorded.steps(db)).endsWith("2 upgrade started\n2 upgrade failed");
    }

    @Test
    void theStatementThatFailedMayBeEdited() {
        failToUpgrade(migrator(simple("ix"), DOWN));
        migrator(
                        op -> {
                            op.execute("insert into t1 values (1), (1)");
                            op.createIndexConcurrently("ix", on("t1", "id"));
                        },
                        DOWN)
                .upgrade();
        assertThat(db.query("select indisvalid, indisunique from pg_index where indexrelid = 'ix'::regclass"))
                .containsExactly("t|f");
    }

    @Test
    void theStatementThatFailedMayBeTakenOut() {
        failToUpgrade(migrator(simple("ix"), DOWN));
        migrator(op -> op.execute("insert into t1 values (1), (1)"), DOWN).upgrade();
        assertThat(db.query("select count(*) from t1")).containsExactly("2");
    }

    @Test
    void aDowngradeIsRefusedAfterAHalfDoneUpgrade() {
        Migrator migrator = migrator(simple("ix"), DOWN);
        failToUpgrade(migrator);
        String expected = "An earlier upgrade of revision r2 stopped after 1 statement that cannot be rolled back any "
                + "more. Finish it first with another upgrade, or put the schema right by hand: then \"repair --forget r2\" "
                + "forgets what ran, or \"stamp\" records where the database is.";
        assertThatThrownBy(() -> migrator.downgrade("base")).hasMessage(expected);
        assertThatThrownBy(() -> migrator.downgrade("r1")).hasMessage(expected);
        assertThatThrownBy(() -> migrator.planDowngrade("base")).hasMessage(expected);
        assertThat(migrator.current().partial())
                .extracting(p -> p.revision() + " " + p.done() + " " + p.unsure() + " " + p.refused())
                .containsExactly("r2 1 Optional.empty Optional[2]");
        assertThat(migrator.planUpgrade().steps().get(0).resumesAfter()).isEqualTo(1);
        migrator.stamp("r1");
        assertThat(migrator.current().partial()).isEmpty();
        assertThat(migrator.downgrade("base").revisions()).hasSize(1);
    }

    @Test
    void aStampOfTheRevisionSettlesIt() {
        Migrator migrator = migrator(simple("ix"), DOWN);
        failToUpgrade(migrator);
        migrator.stamp("r2");
        assertThat(migrator.current().partial()).isEmpty();
        assertThat(migrator.upgrade().revisions()).hasSize(1);
    }

    @Test
    void aDowngradeGoesOnWhereItStopped() {
        Migrator migrator = migrator(UPGRADE, DOWN);
        migrator.upgrade("r2");
        assertThatThrownBy(() -> migrator.downgrade("r1")).hasMessageContaining("ERROR: index \"gone\" does not exist");
        assertThat(migrator.current().partial())
                .extracting(p -> p.revision() + " " + p.direction() + " " + p.done())
                .containsExactly("r2 DOWNGRADE 2");
        assertThatThrownBy(() -> migrator.upgrade("r2"))
                .hasMessage(
                        "An earlier downgrade of revision r2 stopped after 2 statements that cannot be rolled back any "
                                + "more. Finish it first with another downgrade, or put the schema right by hand: then "
                                + "\"repair --forget r2\" forgets what ran, or \"stamp\" records where the database is.");
        assertThatThrownBy(migrator::upgrade).hasMessageContaining("An earlier downgrade of revision r2");
        db.execute("create index gone on t1 (id)");
        migrator.downgrade("r1");
        assertThat(db.query("select count(*) from t1")).containsExactly("0");
        assertThat(migrator.current().partial()).isEmpty();
    }

    @Test
    void aSingleTransactionRefusesWhatIsHalfWay() {
        failToUpgrade(migrator(simple("ix"), DOWN));
        Migrator single = Migrator.builder()
                .url(db.url())
                .transactionMode(TransactionMode.SINGLE)
                .migrations(History.tables(1).add("r2", op -> op.execute("insert into t1 values (1), (1)")))
                .build();
        assertThatThrownBy(single::upgrade)
                .hasMessage(
                        "An earlier run left revision r2 half-way. Finish it first, without the single transaction.");
    }
}
