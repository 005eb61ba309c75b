package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

@ExtendWith(TestDatabase.PerTest.class)
class ListenerIT {
    /** Writes down what it is told, and throws when it is told something that starts with a text. */
    private static final class Diary implements MigrationListener {
        private final List<String> lines = new ArrayList<>();
        private final String throwsAt;

        Diary(String throwsAt) {
            this.throwsAt = throwsAt;
        }

        private void note(String line) {
            lines.add(line);
            if (line.startsWith(throwsAt)) {
                throw new IllegalStateException("the listener is tired");
            }
        }

        @Override
        public void runStarted(Plan plan) {
            note("run started: " + plan.direction().word() + " " + plan.steps().size());
        }

        @Override
        public void revisionStarted(RevisionNode revision, Direction direction) {
            note("started " + revision.id());
        }

        @Override
        public void statementStarted(RevisionNode revision, int number, String summary) {
            note("statement " + revision.id() + " " + number + " " + summary);
        }

        @Override
        public void revisionDone(RevisionNode revision, Direction direction, Duration took) {
            note("done " + revision.id());
        }

        @Override
        public void runDone(RunResult result) {
            note("run done: " + result.revisions().size());
        }

        @Override
        public void nothingToDo(Direction direction, List<RevisionNode> tips) {
            note("nothing to " + direction.word() + " at "
                    + tips.stream().map(RevisionNode::id).toList());
        }

        @Override
        public void runFailed(Throwable failure) {
            note("run failed: " + failure.getMessage());
        }
    }

    private static History history(List<String> lines) {
        return History.tables(1)
                .add(
                        "r2",
                        op -> {
                            op.online("look at it", live -> lines.add("(looking)"));
                            op.createIndexConcurrently("ix", on("t1", "id"));
                        },
                        op -> op.dropIndex("ix"));
    }

    private static Migrator migrator(TestDatabase db, Diary diary) {
        return Migrator.builder()
                .url(db.url())
                .migrations(history(diary.lines))
                .listener(diary)
                .build();
    }

    @Test
    void itIsToldInOrder(TestDatabase db) {
        Diary diary = new Diary("never");
        Migrator migrator = migrator(db, diary);
        migrator.upgrade();
        migrator.upgrade();
        migrator.downgrade("r1");
        migrator.downgrade("base");
        migrator.downgrade("base");
        assertThat(String.join("\n", diary.lines)).isEqualTo("""
                        run started: upgrade 2
                        started r1
                        done r1
                        started r2
                        statement r2 1 online step: look at it
                        (looking)
                        statement r2 2 create index ix concurrently
                        done r2
                        run done: 2
                        nothing to upgrade at [r2]
                        run started: downgrade 1
                        started r2
                        done r2
                        run done: 1
                        run started: downgrade 1
                        started r1
                        done r1
                        run done: 1
                        nothing to downgrade at []""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run started",
                "started r1",
                "done r1",
                "started r2",
                "statement r2 1",
                "statement r2 2",
                "done r2"
            })
    void whatItThrowsEndsTheRunCleanly(String where, TestDatabase db) {
        Diary diary = new Diary(where);
        assertThatThrownBy(() -> migrator(db, diary).upgrade()).hasMessage("the listener is tired");
        assertThat(diary.lines).endsWith("run failed: the listener is tired");
        assertThat(Recorded.steps(db)).endsWith("\n1 upgrade failed");
        Migrator next = migrator(db, new Diary("never"));
        next.upgrade();
        assertThat(next.current().isAtHeads()).isTrue();
    }

    @Test
    void ofAFailureTheRunIsTheOneToTell(TestDatabase db) {
        Diary diary = new Diary("run failed");
        History history = History.tables(1).add("r2", op -> op.execute("select 1 / 0"));
        Migrator migrator = Migrator.builder()
                .url(db.url())
                .migrations(history)
                .listener(diary)
                .build();
        assertThatThrownBy(migrator::upgrade)
                .hasMessageContaining("division by zero")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .anySatisfy(other -> assertThat(other).hasMessage("the listener is tired")));
        assertThat(diary.lines).contains("done r1", "started r2").doesNotContain("done r2");
    }

    @ParameterizedTest
    @EnumSource(TransactionMode.class)
    void whatItThrowsLeavesNoTransactionOpen(TransactionMode mode, TestDatabase db) throws Exception {
        try (var connection = db.connect()) {
            Migrator migrator = Migrator.builder()
                    .connection(connection)
                    .transactionMode(mode)
                    .listener(new Diary("done r1"))
                    .migrations(History.tables(2))
                    .build();
            assertThatThrownBy(migrator::upgrade).hasMessage("the listener is tired");
            assertThat(connection.unwrap(BaseConnection.class).getTransactionState())
                    .isEqualTo(TransactionState.IDLE);
            assertThat(db.query("select count(*) from ambix_revision"))
                    .containsExactly(mode == TransactionMode.SINGLE ? "0" : "1");
        }
    }
}
