package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Undoing revisions whose migrations are no longer at hand, as after switching to another branch of the sources. */
@ExtendWith(TestDatabase.PerTest.class)
class StoredDowngradeIT {
    private static Migrator migrator(TestDatabase db, History history) {
        return Migrator.builder().url(db.url()).migrations(history).build();
    }

    /** A database with r1 and with "gone", seen by a project that knows only r1. */
    private static Migrator afterLosing(TestDatabase db, Consumer<Operations> upgrade, Consumer<Operations> downgrade) {
        migrator(db, History.tables(1).add("gone", upgrade, downgrade)).upgrade();
        return migrator(db, History.tables(1));
    }

    @Test
    void theStoredSqlIsRunAndTheRowRemoved(TestDatabase db) {
        Migrator migrator = afterLosing(
                db,
                op -> op.execute("create table a (x int); create table b (x int)"),
                op -> op.execute("drop table b; -- the second\ndrop table a"));
        assertThat(migrator.planDowngradeStored("gone").steps().get(0).statements())
                .containsExactly("drop table b", "-- the second\ndrop table a");

        RunResult result = migrator.downgradeStored("gone");

        assertThat(result.direction()).isEqualTo(Direction.DOWNGRADE);
        assertThat(result.revisions()).extracting(done -> done.revision().id()).containsExactly("gone");
        assertThat(db.query("select to_regclass('a'), to_regclass('b')")).containsExactly("|");
        assertThat(db.query("select revision from ambix_revision")).containsExactly("r1");
        assertThat(db.query("select run, revision, direction, state from ambix_journal where run = 2 order by id"))
                .containsExactly("2||downgrade|started", "2|gone|downgrade|done", "2||downgrade|done");
        assertThat(migrator.upgrade().isEmpty()).isTrue();
    }

    @Test
    void whatRanOutsideOfTransactionsIsUndoneOutsideOfThem(TestDatabase db) {
        Migrator migrator = afterLosing(db, op -> op.createIndexConcurrently("ix", on("t1", "id")), op -> {
            op.dropIndexConcurrently("ix");
            op.autocommitBlock(block -> block.execute("analyze t1"));
            op.execute("comment on table t1 is 'bare'");
        });

        migrator.downgradeStored("gone");

        assertThat(db.query("select to_regclass('ix'), obj_description('t1'::regclass)"))
                .containsExactly("|bare");
        assertThat(db.query(
                        "select statement, state from ambix_journal where run = 2 and revision = 'gone' order by id"))
                .containsExactly("1|started", "1|done", "2|done", "|done");
    }

    @Test
    void aDowngradeWithoutStatementsOnlyRemovesTheRow(TestDatabase db) {
        Migrator migrator = afterLosing(db, op -> {}, op -> {});
        assertThat(migrator.downgradeStored("gone").isEmpty()).isFalse();
        assertThat(db.query("select revision from ambix_revision")).containsExactly("r1");
    }

    @Test
    void aFailureIsReportedAndEverythingRolledBack(TestDatabase db) {
        Migrator migrator = afterLosing(
                db,
                op -> op.execute("create table a (x int)"),
                op -> op.execute("alter table a add column y int; drop table a"));
        db.execute("create view v as select * from a");

        assertThatThrownBy(() -> migrator.downgradeStored("gone"))
                .isInstanceOf(RevisionFailedException.class)
                .hasMessage("""
                        Revision gone (make gone) failed to downgrade.

                          SQL: as stored when the revision was applied
                          Operation: execute drop table a
                          Statement 2 of 2:
                            drop table a

                          ERROR: cannot drop table a because other objects depend on it [2BP01]
                          DETAIL: view v depends on table a
                          HINT: Use DROP ... CASCADE to drop the dependent objects too.

                        Rolled back: the whole revision.
                        Kept: nothing of this run.
                        To go on: remove the cause, then run the same command again; or undo the revision by \
                        hand and correct the record with "stamp --purge".""");
        assertThat(db.query("select revision from ambix_revision order by 1")).containsExactly("gone", "r1");
        assertThat(db.query("select count(*) from pg_attribute where attrelid = 'a'::regclass and attname = 'y'"))
                .containsExactly("0");
    }

    @Test
    void anOnlineStepCannotBeUndoneFromTheHistory(TestDatabase db) {
        Migrator migrator = afterLosing(db, op -> {}, op -> {
            op.execute("drop table t1");
            op.online("copy the rows back", live -> {});
        });
        refused(
                migrator,
                "gone",
                "Revision gone (make gone) cannot be undone from the history: the online step \"copy the rows back\" was "
                        + "code of the migration, which is not stored. Use the migrations that hold it, or undo it by "
                        + "hand and correct the record with \"stamp --purge\".");
        assertThat(db.query("select to_regclass('t1')")).containsExactly("t1");
    }

    @Test
    void aRevisionWithoutDowngradeCannotBeUndone(TestDatabase db) {
        Migrator migrator = afterLosing(db, op -> {}, op -> {
            throw new MigrationException("There is no way back.");
        });
        refused(
                migrator,
                "gone",
                "Revision gone (make gone) cannot be undone from the history: it was recorded without SQL that undoes "
                        + "it. Use the migrations that hold it, or undo it by hand and correct the record with "
                        + "\"stamp --purge\".");
    }

    @Test
    void whatStandsOnItIsUndoneFirst(TestDatabase db) {
        migrator(db, History.tables(1).add("gone", op -> {}).add("later", op -> {}))
                .upgrade();
        Migrator migrator = migrator(db, History.tables(1));
        refused(
                migrator,
                "gone",
                "Revision gone (make gone) cannot be undone yet: later was applied on top of it. Undo later first, with "
                        + "\"downgrade --stored later\".");
        migrator.downgradeStored("later");
        migrator.downgradeStored("gone");
        assertThat(db.query("select revision from ambix_revision")).containsExactly("r1");
    }

    @Test
    void aDependencyByLabelStandsOnItToo(TestDatabase db) {
        History history = History.tables(1).add("gone", List.of("r1"), List.of(), List.of("cart"), op -> {}, op -> {});
        migrator(db, history.add("other", List.of(), List.of("cart"), op -> {}, op -> {}))
                .upgrade("heads");
        refused(
                migrator(db, History.tables(1)),
                "gone",
                "Revision gone (make gone) cannot be undone yet: other was applied on top of it. Undo other first, with "
                        + "\"downgrade --stored other\".");
    }

    @Test
    void aKnownRevisionIsLeftToTheOrdinaryDowngrade(TestDatabase db) {
        Migrator migrator = migrator(db, History.tables(1));
        migrator.upgrade();
        refused(
                migrator,
                "r1",
                "Revision r1 is among the migrations here. Undo it with an ordinary downgrade, to the revision before it.");
        refused(
                migrator,
                "nosuch",
                "No revision nosuch is applied. Give the full id of one that is; \"current -v\" lists them.");
    }

    private static void refused(Migrator migrator, String id, String message) {
        assertThatThrownBy(() -> migrator.downgradeStored(id))
                .isInstanceOf(MigrationException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> migrator.planDowngradeStored(id)).hasMessage(message);
    }
}
