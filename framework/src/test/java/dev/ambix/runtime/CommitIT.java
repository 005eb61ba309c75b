package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.schema.NamingConvention;
import dev.ambix.testing.TestDatabase;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Revisions that commit in parts. */
@ExtendWith(TestDatabase.PerTest.class)
class CommitIT {
    private static final Consumer<Operations> UP = op -> {
        op.execute("create table a (x int)");
        op.commit();
        op.execute("insert into source values (1)");
        op.execute("create table b (x int)");
        op.commit();
        op.execute("create table c (x int)");
    };
    private static final Consumer<Operations> DOWN = op -> {
        op.dropTable("c");
        op.commit();
        op.dropTable("b");
        op.dropTable("a");
    };

    private TestDatabase db;

    @BeforeEach
    void take(TestDatabase database) {
        db = database;
    }

    private Migrator migrator(Consumer<Operations> up) {
        return Migrator.builder()
                .url(db.url())
                .migrations(History.of().add("r1", up, DOWN))
                .build();
    }

    @Test
    void whatWasCommittedStandsAndTheNextRunGoesOnBehindIt() {
        Migrator migrator = migrator(UP);
        assertThatThrownBy(migrator::upgrade)
                .hasMessageContaining("relation \"source\" does not exist")
                .hasMessageContaining("Statement 3 of 6");
        assertThat(db.query("select to_regclass('a'), to_regclass('b')")).containsExactly("a|");
        db.execute("create table source (x int)");
        migrator.upgrade();
        assertThat(db.query("select to_regclass('a'), to_regclass('c'), (select count(*) from source)"))
                .containsExactly("a|c|1");
        assertThat(Recorded.steps(db)).isEqualTo("""
                        1 upgrade started
                        1 upgrade r1 2 done
                        1 upgrade r1 failed
                        1 upgrade failed
                        2 upgrade started
                        2 upgrade r1 5 done
                        2 upgrade r1 done
                        2 upgrade done""");
    }

    @Test
    void theWayBackCommitsInPartsToo() {
        db.execute("create table source (x int)");
        Migrator migrator = migrator(UP);
        migrator.upgrade();
        db.execute("create view v as select x from b");
        assertThatThrownBy(() -> migrator.downgrade("base")).hasMessageContaining("view v depends on table b");
        assertThat(db.query("select to_regclass('a'), to_regclass('c')")).containsExactly("a|");
        db.execute("drop view v");
        migrator.downgrade("base");
        assertThat(db.query("select to_regclass('a')")).containsExactly("");
    }

    @Test
    void theStoredDowngradeOfARevisionThatIsGoneRuns() {
        db.execute("create table source (x int)");
        migrator(UP).upgrade();
        Migrator.builder()
                .url(db.url())
                .migrations(History.of().add("other", op -> {}))
                .build()
                .downgradeStored("r1");
        assertThat(db.query("select to_regclass('a'), to_regclass('c')")).containsExactly("|");
    }

    @Test
    void aScriptCommitsAtTheSamePlaces() {
        try (LiveAndScript both = LiveAndScript.create()) {
            both.execute("create table source (x int)");
            History history = History.of().add("r1", UP, DOWN);
            LiveAndScript.Outcome outcome = both.upgrade(NamingConvention.DEFAULT, history);
            assertThat(outcome.isSame()).as(outcome.report()).isTrue();
        }
        StringBuilder script = new StringBuilder();
        migrator(UP).scriptUpgrade("head", script::append);
        assertThat(script.toString().split("\ncommit;\n")).hasSize(5);
    }

    @Test
    void aSingleTransactionRefusesIt() {
        Migrator single = Migrator.builder()
                .url(db.url())
                .migrations(History.of().add("r1", UP, DOWN))
                .transactionMode(TransactionMode.SINGLE)
                .build();
        assertThatThrownBy(single::upgrade)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("because \"commit\" runs outside of transactions");
    }
}
