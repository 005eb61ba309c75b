package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.testing.TestDatabase;
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
                          Statement 2 of 2:

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
        History history =
                History.of(op -> op.online("commit", live -> live.dsl().execute("commit")));
        assertThat(failure(on(db, history).build()))
                .hasMessageContaining("The online step committed or rolled back the transaction of its revision");
    }

    @Test
    void anOnlineStepThatLeavesATransactionOpenIsTold(TestDatabase db) {
        History history = History.of(op -> op.autocommitBlock(
                block -> block.online("begin", live -> live.dsl().execute("begin"))));
        assertThat(failure(on(db, history).build())).hasMessageContaining("The online step left a transaction open.");
    }
}
