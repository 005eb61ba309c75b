package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.CurrentState;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.UnknownRevisionException;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Databases before, in and past revisions in whose place another one stands. */
@ExtendWith(TestDatabase.PerTest.class)
class ReplacedRevisionsIT {
    private static final List<String> ALL = List.of("t1", "t2", "t3", "t4");

    /** The tables t1 to t4, each made by the revision rN; {@code sq} makes t2 and t3. */
    private final History history = History.tables(4)
            .replacing(
                    "sq",
                    List.of("r1"),
                    List.of("r2", "r3"),
                    op -> {
                        op.execute("create table t2 (id int)");
                        op.execute("create table t3 (id int)");
                    },
                    op -> {
                        op.dropTable("t3");
                        op.dropTable("t2");
                    });

    private final History pruned = history.without("r2", "r3");

    private static Migrator migrator(TestDatabase db, History history) {
        return Migrator.builder().url(db.url()).migrations(history).build();
    }

    private static List<String> ids(RunResult result) {
        return result.revisions().stream().map(done -> done.revision().id()).toList();
    }

    private static List<String> tables(TestDatabase db) {
        return db.query("select tablename from pg_tables where tablename ~ '^t[0-9]$' order by 1");
    }

    private static List<String> rows(TestDatabase db) {
        return db.query("select revision from ambix_revision order by applied_at, revision");
    }

    @Test
    void aNewDatabaseRunsTheReplacementAloneAndUndoesIt(TestDatabase db) {
        Migrator migrator = migrator(db, history);

        assertThat(ids(migrator.upgrade())).containsExactly("r1", "sq", "r4");
        assertThat(tables(db)).isEqualTo(ALL);
        assertThat(ids(migrator(db, pruned).downgrade("r1"))).containsExactly("r4", "sq");
        assertThat(rows(db)).containsExactly("r1");
        assertThat(ids(migrator.downgrade("base"))).containsExactly("r1");
    }

    @Test
    void aDatabaseInTheMidstGoesOnWithTheOldOnesAndThenCountsAsHavingIt(TestDatabase db) {
        migrator(db, history.without("sq", "r3", "r4")).upgrade();
        Migrator migrator = migrator(db, history);
        CurrentState between = migrator.current();

        assertThat(between.pending()).extracting(RevisionNode::id).containsExactly("r3", "r4");
        assertThat(migrator.history())
                .extracting(
                        entry -> entry.revision().id() + " " + entry.applied().isPresent())
                .containsExactly("r4 false", "r3 false", "r2 true", "r1 true");
        assertThat(ids(migrator.upgrade("sq"))).containsExactly("r3");
        assertThat(ids(migrator.upgrade())).containsExactly("r4");
        assertThat(tables(db)).isEqualTo(ALL);
        for (History files : List.of(history, pruned)) {
            CurrentState state = migrator(db, files).current();
            assertThat(state.isAtHeads()).isTrue();
            assertThat(state.tips()).extracting(RevisionNode::id).containsExactly("r4");
            assertThat(migrator(db, files).history())
                    .extracting(entry -> entry.revision().id() + " "
                            + entry.applied().orElseThrow().id())
                    .containsExactly("r4 r4", "sq r3", "r1 r1");
            assertThat(migrator(db, files).changed()).isEmpty();
            assertThat(migrator(db, files).planReplay().revisions())
                    .extracting(RevisionNode::id)
                    .containsExactly("r1", "sq", "r4");
        }
    }

    @Test
    void aDatabasePastTheRangeIsUndoneByTheReplacementOrAsFarAsIsAskedForByTheOldOnes(TestDatabase db) {
        migrator(db, history.without("sq")).upgrade();
        Migrator migrator = migrator(db, history);

        assertThat(ids(migrator.upgrade())).isEmpty();
        assertThat(ids(migrator.downgrade("r2"))).containsExactly("r4", "r3");
        assertThat(ids(migrator.upgrade())).containsExactly("r3", "r4");
        assertThat(ids(migrator.stamp("r4"))).isEmpty();
        assertThat(rows(db)).containsExactly("r1", "r2", "r3", "r4");
        assertThat(ids(migrator(db, pruned).downgrade("r1"))).containsExactly("r4", "sq");
        assertThat(rows(db)).containsExactly("r1");
        assertThat(tables(db)).containsExactly("t1");
        assertThat(ids(migrator(db, pruned).stamp("sq"))).containsExactly("sq");
        assertThat(rows(db)).containsExactly("r1", "sq");
        assertThatThrownBy(() -> migrator.downgrade("r2")).hasMessageContaining("nothing can stop at r2");
    }

    @Test
    void aDatabaseInTheMidstWithoutTheOldOnesIsToldWhatToDo(TestDatabase db) {
        migrator(db, history.without("sq", "r3", "r4")).upgrade();
        Migrator migrator = migrator(db, pruned);

        assertThatThrownBy(migrator::upgrade)
                .isInstanceOf(UnknownRevisionException.class)
                .hasMessage(
                        "The database cannot go on with the migrations here. Nothing was done. It stands in the midst of"
                                + " what sq (make sq) replaces: it has r2, and lacks r3, whose migrations are gone. Bring the replaced"
                                + " migrations back from the version control for as long as it takes to upgrade this database, or undo"
                                + " those that it has, the newest first, with \"downgrade --stored ID\".");
        assertThat(migrator.current().unknown()).extracting(row -> row.id()).containsExactly("r2");
        assertThat(ids(migrator.downgradeStored("r2"))).containsExactly("r2");
        assertThat(ids(migrator.upgrade())).containsExactly("sq", "r4");
        assertThat(tables(db)).isEqualTo(ALL);
    }

    @Test
    void whatWasStoredOfAReplacedRevisionIsNotUndoneBelowWhatStandsOnIt(TestDatabase db) {
        migrator(db, history.without("sq", "r4")).upgrade();
        migrator(db, pruned).upgrade();

        assertThatThrownBy(() -> migrator(db, pruned).downgradeStored("r3"))
                .hasMessageContaining("cannot be undone yet: r4 was applied on top of it");
    }

    @Test
    void scriptsGoTheSameWays(TestDatabase db) throws SQLException {
        run(db, script("head"));
        assertThat(rows(db)).containsExactly("r1", "sq", "r4");
        assertThat(tables(db)).isEqualTo(ALL);
        migrator(db, history).downgrade("base");

        run(db, script("r2"));
        assertThatThrownBy(() -> run(db, script("r1:sq")))
                .hasMessageContaining("Revisions of this script are applied here already: r2");
        assertThatThrownBy(() -> run(db, script("sq:head"))).hasMessageContaining("not applied here: sq");
        run(db, script("r2:r3"));
        run(db, script("sq:head"));
        assertThat(rows(db)).containsExactly("r1", "r2", "r3", "r4");
        StringBuilder down = new StringBuilder();
        migrator(db, pruned).scriptDowngrade("head:r1", down::append);
        run(db, down.toString());
        assertThat(rows(db)).containsExactly("r1");
    }

    private String script(String range) {
        StringBuilder text = new StringBuilder();
        Migrator.builder().migrations(history).buildOffline().scriptUpgrade(range, text::append);
        return text.toString();
    }

    private static void run(TestDatabase db, String script) throws SQLException {
        try (Connection connection = db.connect();
                Statement statement = connection.createStatement()) {
            try {
                statement.execute(script);
            } finally {
                // The server may notice later than the next script that the connection was closed.
                statement.execute("rollback; select pg_advisory_unlock_all()");
            }
        }
    }
}
