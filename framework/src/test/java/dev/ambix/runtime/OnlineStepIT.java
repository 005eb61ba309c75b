package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Online steps that misbehave. */
@ExtendWith(TestDatabase.PerTest.class)
class OnlineStepIT {
    private static MigratorBuilder on(TestDatabase db, History history) {
        return Migrator.builder().url(db.url()).migrations(history);
    }

    private static RevisionFailedException failure(Migrator migrator) {
        return catchThrowableOfType(RevisionFailedException.class, migrator::upgrade);
    }

    @Test
    void anOnlineStepThatThrowsRollsItsRevisionBack(TestDatabase db) {
        History history = History.tables(1).add("r2", op -> {
            op.execute("insert into t1 values (1)");
            op.online("fill the table", live -> {
                live.dsl().execute("insert into t1 values (2)");
                throw new IllegalArgumentException("no idea");
            });
        });
        assertThat(failure(on(db, history).build())).hasMessage("""
                        Revision r2 (make r2) failed to upgrade.

                          Class: app.R_r2
                          Operation: online step: fill the table
                          Statement 2 of 2.

                          java.lang.IllegalArgumentException: no idea

                        Rolled back: the whole revision.
                        Kept: the revision before it, r1.
                        To go on: correct the migration, then run the same command again.""");
        assertThat(db.query("select count(*) from t1")).containsExactly("0");
    }

    @Test
    void anOnlineStepThatSwallowsAnErrorOfTheServerIsTold(TestDatabase db) {
        History history = History.of(op -> op.online("try it", live -> {
            try {
                live.dsl().execute("select 1/0");
            } catch (RuntimeException e) {
                assertThat(e).hasMessageContaining("division");
            }
        }));
        assertThat(failure(on(db, history).build()))
                .hasMessageContaining("The online step caught an error of the server, which aborted the transaction");
    }

    @Test
    void anOnlineStepThatCommitsIsTold(TestDatabase db) {
        History history = History.of(op -> {
            op.execute("create table kept ()");
            op.online("commit", live -> live.dsl().execute("commit"));
        });
        String told = "The online step committed or rolled back the transaction of its revision. Put it into"
                + " op.autocommitBlock(...) if it must commit by itself.\n\nPerhaps not rolled back: what the ";
        assertThat(failure(on(db, history).build())).hasMessageEndingWith(told + """
                        revision did until the step, and in it.
                        Kept: nothing of this run.
                        To go on: look what stands of it, undo that by hand and correct the migration, then run the same command again.""");
        assertThat(db.query("select to_regclass('kept')")).containsExactly("kept");
        db.execute("drop table kept");
        MigratorBuilder whole = on(db, history).transactionMode(TransactionMode.SINGLE);
        assertThat(failure(whole.build())).hasMessageContaining(told + "run did until the step, and in it.\n");
        db.execute("drop table kept");
        assertThatThrownBy(() -> on(db, history).build().rehearseUpgrade())
                .hasMessageContaining(told + "rehearsal did until the step, and in it.\n");
    }

    @Test
    void anOnlineStepThatThrowsWhatItsLanguageDoesNotCheckIsReported(TestDatabase db) {
        History history = History.of(op -> op.online("read it", live -> {
            throw unchecked(new IOException("no such file"));
        }));
        assertThat(failure(on(db, history).build())).hasMessageContaining("\n  java.io.IOException: no such file\n");
        assertThat(db.query("select state, error from ambix_journal where revision = 'r1'"))
                .contains("failed|java.io.IOException: no such file");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Exception> T unchecked(Exception thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void anOnlineStepThatLeavesATransactionOpenIsTold(TestDatabase db) {
        History history = History.of(op -> op.autocommitBlock(
                block -> block.online("begin", live -> live.dsl().execute("begin"))));
        assertThat(failure(on(db, history).build())).hasMessageContaining("The online step left a transaction open.");
    }
}
