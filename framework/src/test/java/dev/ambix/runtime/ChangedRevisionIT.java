package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.columns;
import static dev.ambix.schema.Ddl.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.operation.Operations;
import dev.ambix.runtime.change.AppliedCheck;
import dev.ambix.runtime.change.ChangedRevision;
import dev.ambix.runtime.change.ChangedRevisionException;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Applied migrations that say something else now. */
@ExtendWith(TestDatabase.PerTest.class)
class ChangedRevisionIT {
    private static final String STORED =
            "select sql_hash is not null, array_length(upgrade_sql, 1), downgrade_sql from ambix_revision order by applied_at";

    private final List<ChangedRevision> told = new ArrayList<>();

    private Migrator migrator(TestDatabase db, Consumer<Operations> upgrade, AppliedCheck check) {
        return Migrator.builder()
                .url(db.url())
                .migrations(History.of(upgrade).add("r2", op -> op.execute("create table r2 (id int)")))
                .appliedCheck(check)
                .listener(new MigrationListener() {
                    @Override
                    public void changedFound(List<ChangedRevision> revisions) {
                        told.addAll(revisions);
                    }
                })
                .build();
    }

    private Migrator migrator(TestDatabase db, Consumer<Operations> upgrade) {
        return migrator(db, upgrade, AppliedCheck.REPORT);
    }

    private static void first(Operations op) {
        op.execute("create table t (id int); insert into t values (1)");
        op.addColumn("t", column("n", INTEGER));
    }

    private static void changed(Operations op) {
        op.execute("create table t (id int); insert into t values (2)");
        op.addColumn("t", column("n", INTEGER));
    }

    @Test
    void aChangeOfSqlIsToldWithItsDifference(TestDatabase db) {
        migrator(db, ChangedRevisionIT::first).upgrade("+1");
        migrator(db, ChangedRevisionIT::changed).upgrade();

        assertThat(told).singleElement().satisfies(changed -> {
            assertThat(changed.revision().id()).isEqualTo("r1");
            assertThat(changed.difference())
                    .containsExactly("- insert into t values (1)", "+ insert into t values (2)");
        });
        assertThat(db.query("select revision from ambix_revision")).containsExactlyInAnyOrder("r1", "r2");
    }

    @Test
    void itIsToldWhereNothingIsPendingToo(TestDatabase db) {
        migrator(db, ChangedRevisionIT::first).upgrade();
        assertThat(migrator(db, ChangedRevisionIT::changed).changed()).hasSize(1);
        migrator(db, ChangedRevisionIT::changed).upgrade();

        assertThat(told).hasSize(1);
    }

    @Test
    void layoutAndCommentsAreNoChange(TestDatabase db) {
        migrator(db, ChangedRevisionIT::first).upgrade();
        migrator(db, op -> {
                    op.execute("""
                            CREATE TABLE t (
                                id int -- the key
                            );\r
                            insert into t /* one row */ values (1)""");
                    op.addColumn("t", column("n", INTEGER));
                })
                .upgrade();

        assertThat(told).isEmpty();
    }

    @Test
    void whereChangesAreRefusedNothingIsDone(TestDatabase db) {
        migrator(db, ChangedRevisionIT::first).upgrade("+1");
        Migrator strict = migrator(db, ChangedRevisionIT::changed, AppliedCheck.REFUSE);

        assertThatThrownBy(strict::upgrade)
                .isInstanceOfSatisfying(ChangedRevisionException.class, e -> assertThat(e.revisions())
                        .hasSize(1))
                .hasMessage("""
                        Revision r1 (make r1) was changed after it had been applied:
                            - insert into t values (1)
                            + insert into t values (2)
                        Nothing was done. Restore what was applied and write a new migration, or take the change as applied \
                        with "upgrade --accept-changed r1".""");
        assertThat(db.query("select revision from ambix_revision")).containsExactly("r1");
    }

    @Test
    void nobodyLooksWhereThatIsNotWanted(TestDatabase db) {
        migrator(db, ChangedRevisionIT::first).upgrade();
        migrator(
                        db,
                        op -> {
                            throw new IllegalStateException("recorded");
                        },
                        AppliedCheck.SKIP)
                .upgrade();

        assertThat(told).isEmpty();
    }

    @Test
    void aChangeThatIsAcceptedIsRecordedAndJournalled(TestDatabase db) {
        migrator(db, ChangedRevisionIT::first).upgrade();
        String before = db.query("select sql_hash from ambix_revision where revision = 'r1'")
                .get(0);
        Migrator migrator = migrator(db, ChangedRevisionIT::changed, AppliedCheck.REFUSE);

        assertThat(migrator.acceptChanged("r1", "r2").revisions())
                .extracting(result -> result.revision().id())
                .containsExactly("r1");
        assertThat(migrator.upgrade().isEmpty()).isTrue();
        assertThat(migrator.acceptChanged("r1").isEmpty()).isTrue();
        assertThat(db.query("select direction, state, j.sql_hash = r.sql_hash, note from ambix_journal j "
                        + "join ambix_revision r using (revision) where direction = 'stamp' order by id"))
                .containsExactly(
                        "stamp|done|t|The changed migration was accepted; before, the hash was " + before + ".");
        assertThat(db.query("select * from t")).containsExactly("1|");
    }

    @Test
    void onlyRevisionsAtHandCanBeAccepted(TestDatabase db) {
        Migrator migrator = migrator(db, ChangedRevisionIT::first);
        assertThat(migrator.acceptChanged("r1").isEmpty()).isTrue();
        assertThatThrownBy(() -> migrator.acceptChanged("r9")).hasMessageContaining("r9");
    }

    @Test
    void aHashOfAnEarlierAlgorithmAndNoneSayNothing(TestDatabase db) {
        migrator(db, ChangedRevisionIT::first).upgrade();
        db.execute("update ambix_revision set sql_hash = repeat('0', 64) where revision = 'r1'");
        migrator(db, ChangedRevisionIT::changed).upgrade();
        db.execute("update ambix_revision set sql_hash = null");
        migrator(db, ChangedRevisionIT::changed).upgrade();

        assertThat(told).isEmpty();
    }

    @Test
    void anotherVersionOfTheToolChangesNothing(TestDatabase db) {
        migrator(db, ChangedRevisionIT::first).upgrade();
        db.execute("update ambix_revision set tool_version = '0.0.1'");
        migrator(db, ChangedRevisionIT::first).upgrade();

        assertThat(told).isEmpty();
    }

    /** Another JDK, jOOQ or version of Ambix has to come to the same: whatever changes this needs a new version. */
    @Test
    void theHashOfTheSameSqlIsAlwaysTheSame(TestDatabase db) {
        migrator(db, ChangedRevisionIT::first).upgrade("+1");

        assertThat(db.query("select sql_hash from ambix_revision"))
                .containsExactly("v2:0c87dd49875ccf19a428f22723da180956e3d42e1bfb11bc6455a03d2611de95");
    }

    @Test
    void aMigrationThatCannotBeRecordedAnyMoreIsNotCompared(TestDatabase db) {
        migrator(db, ChangedRevisionIT::first).upgrade();
        migrator(db, op -> {
                    throw new IllegalStateException("The variable SEED is not set.");
                })
                .upgrade();

        assertThat(told).isEmpty();
    }

    @Test
    void ofManyRowsOnlyTheHashIsKept(TestDatabase db) {
        migrator(db, op -> rows(op, 3_000)).upgrade("+1");
        assertThat(db.query(
                        "select upgrade_sql[2] like 'insert into t (id) -- 3000 rows, SHA-256 %' from ambix_revision"))
                .containsExactly("t");
        migrator(db, op -> rows(op, 3_001)).upgrade();

        assertThat(told).singleElement().satisfies(changed -> assertThat(changed.difference())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith("- insert into t (id) -- 3000 rows"))
                .anySatisfy(line -> assertThat(line).startsWith("+ insert into t (id) -- 3001 rows")));
    }

    private static void rows(Operations op, int count) {
        op.execute("create table t (id int)");
        op.bulkInsert(
                "t",
                columns("id"),
                IntStream.range(0, count).mapToObj(id -> row(id)).toList());
    }

    @Test
    void longSqlIsNotKept(TestDatabase db) {
        migrator(db, op -> op.execute("select '" + "x".repeat(100_000) + "'")).upgrade("+1");
        migrator(db, op -> op.execute("select '" + "y".repeat(100_000) + "'")).upgrade();

        assertThat(told).singleElement().satisfies(changed -> assertThat(changed.shortDifference())
                .containsExactly("The SQL that was applied is not kept, only its hash is."));
        assertThat(db.query("select upgrade_sql is null from ambix_revision where revision = 'r1'"))
                .containsExactly("t");
    }

    @Test
    void tablesOfAnEarlierVersionAreComparedBeforeTheyAreCompleted(TestDatabase db) {
        migrator(db, ChangedRevisionIT::first).upgrade();
        db.execute("alter table ambix_revision drop column upgrade_sql", "alter table ambix_journal drop column note");
        Migrator changed = migrator(db, ChangedRevisionIT::changed);

        assertThat(changed.changed()).singleElement().satisfies(found -> assertThat(found.difference())
                .isEmpty());
        changed.acceptChanged("r1");
        assertThat(db.query(STORED)).containsExactly("t|3|", "t||");
    }
}
