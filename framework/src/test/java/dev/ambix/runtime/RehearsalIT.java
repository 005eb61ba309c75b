package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.columns;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.Rehearsal;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Upgrades that are tried on the live database and rolled back. */
@ExtendWith(TestDatabase.PerTest.class)
class RehearsalIT {
    private static Migrator migrator(TestDatabase db, History history) {
        return Migrator.builder()
                .url(db.url())
                .migrations(history)
                .lockTimeout(Duration.ofMillis(300))
                .build();
    }

    private static void unchanged(TestDatabase db, String before) {
        assertThat(CatalogSnapshot.ofSchema().read(db)).isEqualTo(before);
        assertThat(db.query("select count(*) from pg_locks where locktype = 'advisory' "
                        + "and database = (select oid from pg_database where datname = current_database())"))
                .containsExactly("0");
    }

    @Test
    void allThatCanBeInATransactionIsRunAndRolledBack(TestDatabase db) {
        History history = History.tables(2).add("r3", op -> {
            op.bulkInsert(
                    "t1",
                    columns("id"),
                    IntStream.range(0, 3_000).mapToObj(id -> row(id)).toList());
            op.online("look at the rows", live -> {
                if (live.dsl().fetchSingle("select count(*) from t1").get(0, Long.class) != 3_000) {
                    throw new IllegalStateException("The rows are not there.");
                }
            });
        });
        String before = CatalogSnapshot.ofSchema().read(db);

        Rehearsal rehearsal = migrator(db, history).rehearseUpgrade();
        assertThat(rehearsal.revisions()).extracting(RevisionNode::id).containsExactly("r1", "r2", "r3");
        assertThat(rehearsal.leftOut()).isEmpty();
        unchanged(db, before);
    }

    @Test
    void whatFailsIsToldAndChangesNothing(TestDatabase db) {
        History history = History.tables(1).add("r2", op -> op.execute("insert into t1 values ('x')"));
        String before = CatalogSnapshot.ofSchema().read(db);

        assertThatThrownBy(() -> migrator(db, history).rehearseUpgrade())
                .isInstanceOf(RevisionFailedException.class)
                .hasMessageContaining("Revision r2 (make r2) failed to upgrade.")
                .hasMessageContaining("Rolled back: the whole rehearsal. Nothing was changed.");
        unchanged(db, before);
    }

    @Test
    void oneThatIsToldToEndChangesNothing(TestDatabase db) {
        String before = CatalogSnapshot.ofSchema().read(db);
        AtomicBoolean isToEnd = new AtomicBoolean();
        Migrator migrator = Migrator.builder()
                .url(db.url())
                .migrations(History.tables(3))
                .listener(new MigrationListener() {
                    @Override
                    public void revisionStarted(RevisionNode revision, Direction direction) {
                        isToEnd.set(revision.id().equals("r2"));
                    }

                    @Override
                    public boolean isToEnd() {
                        return isToEnd.get();
                    }
                })
                .build();

        assertThatThrownBy(migrator::rehearseUpgrade)
                .hasMessage("The rehearsal was interrupted before revision r3. Nothing was changed.");
        unchanged(db, before);
    }

    @Test
    void whatCannotBeInATransactionIsLeftOutByName(TestDatabase db) {
        History history = History.tables(1).add("r2", op -> {
            op.createIndexConcurrently("ix", on("t1", "id"));
            op.execute("insert into t1 values (1)");
        });
        Rehearsal rehearsal = migrator(db, history).rehearseUpgrade();

        assertThat(rehearsal.revisions()).hasSize(2);
        assertThat(rehearsal.leftOut())
                .containsExactly("Revision r2 (make r2): \"create index ix concurrently\" cannot be in a transaction.");
    }

    @Test
    void whatFailsForWantOfItEndsTheRehearsal(TestDatabase db) {
        History history = History.tables(1)
                .add("r2", op -> {
                    op.createIndexConcurrently("ix", on("t1", "id"));
                    op.execute("comment on index ix is 'x'");
                })
                .add("r3", op -> op.execute("create table t3 ()"));
        Rehearsal rehearsal = migrator(db, history).rehearseUpgrade();

        assertThat(rehearsal.revisions()).extracting(RevisionNode::id).containsExactly("r1", "r2");
        assertThat(rehearsal.leftOut())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("Revision r2 (make r2) was not rehearsed to its end, nor was what follows it: ")
                .contains("relation \"ix\" does not exist");
    }

    @Test
    void aLockIsWaitedForNoLongerThanInARun(TestDatabase db) throws SQLException {
        db.execute("create table busy (id int)");
        Migrator migrator = migrator(db, History.of(op -> op.execute("alter table busy add n int")));
        try (Connection other = DriverManager.getConnection(db.url());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from busy");

            assertThatThrownBy(migrator::rehearseUpgrade).hasMessageContaining("[55P03]");
        }
    }
}
