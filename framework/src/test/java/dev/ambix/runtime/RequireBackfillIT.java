package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.testing.Psql;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Revisions that require the end of a backfill on another branch. */
@ExtendWith(TestDatabase.PerTest.class)
class RequireBackfillIT {
    private static final String REFUSED =
            "Revision r3 (make r3) requires the end of the backfill of revision fill, which ";

    @BeforeEach
    void makeTable(TestDatabase db) {
        db.execute(
                "create table t (id int primary key, n int check (n < 30))",
                "insert into t select n from generate_series(1, 50) n");
    }

    private static MigratorBuilder migrator() {
        return Migrator.builder()
                .migrations(History.tables(2)
                        .add("r3", op -> {
                            op.execute("create table early (x int)");
                            op.commit();
                            op.requireBackfill("fill");
                        })
                        .add(
                                "fill",
                                List.of("r1"),
                                List.of(),
                                op -> op.backfill("t", by("id"), rows -> rows.set("n", "id")
                                        .batchSize(10)),
                                op -> {}));
    }

    private static void assertRefused(Migrator migrator, String state) {
        String whole = REFUSED + state + ". Run that first: \"ambix upgrade fill\". Nothing was changed.";
        assertThatThrownBy(() -> migrator.upgrade("r3"))
                .isInstanceOf(MigrationException.class)
                .hasMessage(whole);
        assertThatThrownBy(() -> migrator.planUpgrade("r3")).hasMessage(whole);
    }

    @Test
    void nothingIsDoneBeforeTheBackfillIsAtItsEnd(TestDatabase db) {
        Migrator migrator = migrator().url(db.url()).build();
        assertRefused(migrator, "is not applied");
        assertThat(db.query("select to_regclass('t1') is null")).containsExactly("t");
        assertThatThrownBy(() -> migrator.upgrade("fill")).hasMessageContaining("t_n_check");
        assertRefused(migrator, "has stopped after 20 rows");
        assertThat(migrator.pauseBackfill("fi")).hasSize(1);
        assertThatThrownBy(() -> migrator.upgrade("r3"))
                .hasMessageContaining(REFUSED + "is paused, by ")
                .hasMessageEndingWith(
                        "after 20 rows. Run that first: \"ambix backfill resume fill\", then \"ambix upgrade fill\". "
                                + "Nothing was changed.");
        migrator.resumeBackfill("fill");
        db.execute("alter table t drop constraint t_n_check");
        migrator.upgrade("fill");
        migrator.upgrade("r3");
        assertThat(db.query("select count(*) from t where n = id")).containsExactly("50");
    }

    @Test
    void aBackfillBeforeItInThePlanIsEnough(TestDatabase db) {
        db.execute("alter table t drop constraint t_n_check");
        migrator().url(db.url()).build().upgrade("fill", "r3");
        assertThat(db.query("select count(*) from ambix_revision")).containsExactly("4");
    }

    @Test
    void aScriptIsRefusedByItsGuard(TestDatabase db) {
        db.execute("alter table t drop constraint t_n_check");
        StringBuilder script = new StringBuilder();
        Migrator migrator = migrator().url(db.url()).build();
        migrator.upgrade("r2");
        migrator.scriptUpgrade("r2:r3", ScriptSink.to(script));
        assertThatThrownBy(() -> Psql.run(db, script.toString()))
                .hasMessageContaining("This script needs revisions that are not applied here: fill");
        assertThat(db.query("select to_regclass('early') is null")).containsExactly("t");
        migrator.upgrade("fill");
        Psql.run(db, script.toString());
        assertThat(db.query("select to_regclass('early') is null")).containsExactly("f");
    }

    @Test
    void aDowngradeRequiresNothing(TestDatabase db) {
        db.execute("alter table t drop constraint t_n_check");
        Migrator migrator = migrator().url(db.url()).build();
        migrator.upgrade("fill", "r3");
        migrator.downgrade("base");
        assertThat(db.query("select count(*) from ambix_revision")).containsExactly("0");
    }

    @Test
    void aRevisionThatIsNotThereIsNamed(TestDatabase db) {
        assertThatThrownBy(() -> Migrator.builder()
                        .url(db.url())
                        .migrations(History.of(op -> op.requireBackfill("fil")))
                        .build()
                        .upgrade())
                .hasMessage(
                        "Revision r1 (make r1) requires the end of the backfill of revision \"fil\", and there is no "
                                + "such revision. Write its full id.");
    }
}
