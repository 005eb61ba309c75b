package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.LockWait;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs of few plain revisions, which go to the server in one message. */
@ExtendWith(TestDatabase.PerTest.class)
class InlineRunIT {
    private static final String LOCKS = "select count(*) from pg_locks where locktype = 'advisory' and database = "
            + "(select oid from pg_database where datname = current_database())";

    private final List<String> told = new ArrayList<>();

    /** Notes what it is told, and does something at a line. */
    private class Diary implements MigrationListener {
        private final String place;
        private final Runnable then;
        private boolean isDone;

        Diary(String place, Runnable then) {
            this.place = place;
            this.then = then;
        }

        private void note(String line) {
            told.add(line);
            if (line.equals(place) && !isDone) {
                isDone = true;
                then.run();
            }
        }

        @Override
        public boolean waitsForEachRevision() {
            return false;
        }

        @Override
        public void pausing() {
            if (place.equals("pausing") && !isDone) {
                isDone = true;
                then.run();
            }
        }

        @Override
        public void waitingForLock(String holder, Duration waited) {
            note("waiting for " + holder.replaceAll(",.*", ""));
        }

        @Override
        public void lockNotAvailable(RevisionNode revision, Optional<LockWait> wait, int attempt, Duration pause) {
            note("no lock for " + revision.id() + " "
                    + wait.map(seen -> seen.blockers().size()).orElse(0));
        }

        @Override
        public void nothingToDo(Direction direction, List<RevisionNode> tips) {
            note("nothing");
        }

        @Override
        public void runNumbered(long run) {
            note("run " + run);
        }

        @Override
        public void runStarted(Plan plan) {
            note("started " + plan.steps().size());
        }

        @Override
        public void revisionStarted(RevisionNode revision, Direction direction) {
            note("started " + revision.id());
        }

        @Override
        public void revisionDone(RevisionNode revision, Direction direction, Duration took) {
            note("done " + revision.id());
        }

        @Override
        public void runFailed(Throwable failure) {
            note("failed");
        }
    }

    private static Migrator migrator(TestDatabase db, History history) {
        return Migrator.builder().url(db.url()).migrations(history).build();
    }

    private Migrator listening(TestDatabase db, History history, Diary diary) {
        return Migrator.builder()
                .url(db.url())
                .migrations(history)
                .listener(diary)
                .lockTimeout(Duration.ofSeconds(1))
                .build();
    }

    @BeforeEach
    void haveAHistory(TestDatabase db) {
        migrator(db, History.tables(2)).upgrade();
    }

    @AfterEach
    void noLockIsLeft(TestDatabase db) {
        Waiting.until(() -> db.query(LOCKS).equals(List.of("0")));
    }

    @Test
    void itIsToldWhenTheServerComesToIt(TestDatabase db) {
        List<String> seen = new ArrayList<>();
        Diary diary = new Diary("started r4", () -> seen.addAll(db.query("select max(revision) from ambix_revision")));
        listening(db, History.tables(3).add("r4", op -> op.execute("select pg_sleep(0.3)")), diary)
                .upgrade();
        assertThat(seen).containsExactly("r3");
        assertThat(told).containsExactly("run 2", "started 2", "started r3", "done r3", "started r4", "done r4");
        assertThat(Recorded.steps(db))
                .endsWith("2 upgrade started\n2 upgrade r3 done\n2 upgrade r4 done\n2 upgrade done");
    }

    @Test
    void whatAListenerThrowsCancelsIt(TestDatabase db) {
        Diary diary = new Diary("started r4", () -> {
            throw new IllegalStateException("tired");
        });
        History history = History.tables(3).add("r4", op -> op.execute("select pg_sleep(60)"));
        assertThatThrownBy(() -> listening(db, history, diary).upgrade()).hasMessage("tired");
        assertThat(told).endsWith("done r3", "started r4", "failed");
        assertThat(Recorded.steps(db)).endsWith("2 upgrade started\n2 upgrade r3 done\n2 upgrade failed");
    }

    @Test
    void aRunThatWasQuickerIsSeen(TestDatabase db) {
        Diary diary = new Diary("pausing", () -> migrator(db, History.tables(3)).upgrade());
        assertThat(listening(db, History.tables(3), diary).upgrade().isEmpty()).isTrue();
        assertThat(told).containsExactly("nothing");
        assertThat(Recorded.steps(db)).endsWith("2 upgrade started\n2 upgrade r3 done\n2 upgrade done");
    }

    /** Nothing but the row tells of it: the journal is as it was. */
    @Test
    void aRowThatWasWrittenByHandIsSeen(TestDatabase db) {
        Diary diary = new Diary(
                "pausing", () -> db.execute("update ambix_revision set revision = 'r3' where revision = 'r2'"));
        assertThatThrownBy(() -> listening(db, History.tables(3), diary).upgrade())
                .hasMessageContaining("relation \"t2\" already exists");
    }

    @Test
    void aLockThatIsTakenMeanwhileIsWaitedFor(TestDatabase db) throws Exception {
        try (Connection other = db.connect();
                var statement = other.createStatement()) {
            statement.execute("set application_name = 'nightly'");
            Diary diary = new Diary("waiting for nightly", () -> close(other)) {
                @Override
                public void pausing() {
                    if (told.isEmpty()) {
                        lock(other);
                    }
                }
            };
            listening(db, History.tables(3), diary).upgrade();
        }
        assertThat(told).containsExactly("waiting for nightly", "run 2", "started 1", "started r3", "done r3");
    }

    private static void lock(Connection connection) {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock("
                    + dev.ambix.runtime.lock.RunLock.key(dev.ambix.runtime.session.HistoryPlace.of("public")) + ")");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoBlocksItIsSeenAndItIsTriedAgain(TestDatabase db) throws Exception {
        try (Holder holder = Holder.of(db, "nightly", "begin", "lock table t1 in access share mode")) {
            Diary diary = new Diary("no lock for r4 1", holder::letGo);
            listening(db, History.tables(3).add("r4", op -> op.execute("alter table t1 add more int")), diary)
                    .upgrade();
        }
        assertThat(told)
                .containsExactly(
                        "run 2", "started 2", "started r3", "done r3", "started r4", "no lock for r4 1", "done r4");
        assertThat(Recorded.steps(db)).endsWith("2 upgrade r4 retried\n2 upgrade r4 done\n2 upgrade done");
    }

    @Test
    void theStatementThatFailsIsNamed(TestDatabase db) throws Exception {
        History history = History.tables(3).add("r4", op -> {
            op.execute("create table first ()");
            op.execute("select 1/0");
        });
        try (Connection connection = db.connect()) {
            Migrator migrator = Migrator.builder()
                    .connection(connection)
                    .migrations(history)
                    .build();
            assertThatThrownBy(migrator::upgrade)
                    .isInstanceOf(RevisionFailedException.class)
                    .hasMessageContaining("Statement 2 of 2:\n    select 1/0\n")
                    .hasMessageContaining("division by zero")
                    .hasMessageContaining("Rolled back: the whole revision.\nKept: the revision before it, r3.\n");
            try (var settings = connection.createStatement();
                    var row = settings.executeQuery("select current_setting('lock_timeout')")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("0");
            }
        }
        assertThat(Recorded.steps(db)).endsWith("2 upgrade r3 done\n2 upgrade r4 failed\n2 upgrade failed");
    }

    /** The server reads the message as a whole before it runs any of it. */
    @Test
    void anErrorOfSyntaxIsThatOfItsStatement(TestDatabase db) {
        assertThatThrownBy(() -> migrator(db, History.tables(3).add("r4", op -> op.execute("create tabel x ()")))
                        .upgrade())
                .hasMessageContaining("Statement 1 of 1:\n    create tabel x ()\n")
                .hasMessageContaining("Kept: the revision before it, r3.\n");
        assertThat(Recorded.steps(db)).endsWith("2 upgrade r3 done\n2 upgrade r4 failed\n2 upgrade failed");
    }

    @Test
    void aSessionThatEndsInTheMidstIsFoundOutByAnother(TestDatabase db) {
        History history =
                History.tables(3).add("r4", op -> op.execute("select pg_terminate_backend(pg_backend_pid())"));
        assertThatThrownBy(() -> migrator(db, history).upgrade())
                .hasMessageContaining("Revision r4 (make r4) failed to upgrade.")
                .hasMessageContaining("Rolled back: the whole revision.\nKept: the revision before it, r3.\n");
        assertThat(Recorded.steps(db)).endsWith("2 upgrade r3 done\n2 upgrade r4 interrupted\n2 upgrade failed");
        assertThat(migrator(db, History.tables(4)).upgrade().revisions()).hasSize(1);
    }

    @Test
    void anEndWhoseAnswerIsLostIsAnEnd(TestDatabase db) throws Exception {
        History history = History.tables(2).add("r3", op -> op.execute("create table a (/* cut here */ x int)"));
        try (CuttingProxy proxy = new CuttingProxy(db.url(), "/* cut here */")) {
            Migrator behind =
                    Migrator.builder().url(proxy.url()).migrations(history).build();
            assertThat(behind.upgrade().revisions()).hasSize(1);
        }
        assertThat(Recorded.steps(db)).endsWith("2 upgrade started\n2 upgrade r3 done\n2 upgrade done");
        assertThat(migrator(db, history).upgrade().isEmpty()).isTrue();
    }
}
