package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The session that holds the lock of a run and keeps its journal is lost, and the one that works is not. */
@ExtendWith(TestDatabase.PerTest.class)
class LostJournalIT {
    private static Migrator migrator(TestDatabase db, History history) {
        return Migrator.builder().url(db.url()).migrations(history).build();
    }

    /** The third revision loses the session. */
    private static History losing() {
        return History.tables(2)
                .add(
                        "r3",
                        op -> op.online("lose the session of the journal", live -> {
                            live.dsl().execute("""
                    select pg_terminate_backend(pid) from pg_locks
                    where locktype = 'advisory' and pid <> pg_backend_pid()
                      and database = (select oid from pg_database where datname = current_database())""");
                            Waiting.until(() -> live.dsl()
                                    .fetchSingle(
                                            "select count(*) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid() "
                                                    + "and database = (select oid from pg_database where datname = current_database())")
                                    .get(0, Integer.class)
                                    .equals(0));
                        }));
    }

    @Test
    void aRunThatComesToItsEndIsNotInterrupted(TestDatabase db) {
        History history = losing().add("r4", op -> op.execute("create table after ()"));
        assertThat(migrator(db, history).upgrade().revisions()).hasSize(4);
        migrator(db, history.add("r5", op -> {})).upgrade();
        assertThat(Recorded.steps(db)).isEqualTo("""
                1 upgrade started
                1 upgrade r1 done
                1 upgrade r2 done
                1 upgrade r3 done
                1 upgrade r4 done
                1 upgrade done
                2 upgrade started
                2 upgrade r5 done
                2 upgrade done""");
    }

    @Test
    void aRunThatFailsAfterwardsHasFailed(TestDatabase db) {
        History history = losing().add("r4", op -> op.execute("select 1/0"));
        assertThatThrownBy(migrator(db, history)::upgrade).isInstanceOf(RevisionFailedException.class);
        assertThat(Recorded.steps(db)).endsWith("1 upgrade r3 done\n1 upgrade r4 failed\n1 upgrade failed");
    }

    @Test
    void aStatementOfItsOwnThatFailsAfterwardsHasFailed(TestDatabase db) {
        History history = losing().add("r4", op -> op.execute("vacuum nowhere"));
        assertThatThrownBy(migrator(db, history)::upgrade).isInstanceOf(RevisionFailedException.class);
        assertThat(Recorded.steps(db))
                .endsWith("1 upgrade r3 done\n1 upgrade r4 1 started\n1 upgrade r4 1 failed\n1 upgrade failed");
    }
}
