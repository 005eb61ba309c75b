package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.operation.Operations;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.testing.Psql;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.PerTest.class)
@Sampled(3)
class BackfillIT {
    /** Not idempotent on purpose: a row that is changed twice shows it. */
    private static final Consumer<Operations> ADD_ONE =
            op -> op.backfill("app.Account", by("region", "id"), rows -> rows.set("n", "n + 1")
                    .where("note <> 'it''s skipped'")
                    .batchSize(10));

    private static final String ROWS = """
            create schema app;
            create table app."Account" (region text, id int, n int not null default 0, note text not null,
                key_1 text, primary key (region, id));
            insert into app."Account" (region, id, note)
            select case when n % 2 = 0 then 'north''s' else 'Süd' end, n,
                case when n % 10 = 0 then 'it''s skipped' else 'x' end
            from generate_series(1, 100) n;
            """;
    private static final String COUNTS = "select n, count(*) from app.\"Account\" group by n order by n";

    private static Migrator migrator(TestDatabase db, Consumer<Operations> code) {
        return Migrator.builder()
                .url(db.url())
                .migrations(History.of(code).add("r2", op -> op.execute("create table later (x int)")))
                .build();
    }

    @Test
    void everyRowIsChangedOnceInBatchesOfItsOwnTransaction(TestDatabase db) {
        db.execute(ROWS);
        List<Long> progress = new ArrayList<>();
        Migrator.builder()
                .url(db.url())
                .migrations(History.of(ADD_ONE))
                .listener(new MigrationListener() {
                    @Override
                    public void batchDone(RevisionNode revision, int number, long rows) {
                        progress.add(rows);
                    }
                })
                .build()
                .upgrade();
        assertThat(db.query(COUNTS)).containsExactly("0|10", "1|90");
        assertThat(progress).containsExactly(10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L);
        assertThat(db.query("select count(distinct xmin::text) from app.\"Account\" where n = 1"))
                .containsExactly("9");
    }

    @Test
    void aFailedBackfillGoesOnBehindItsLastBatch(TestDatabase db) {
        db.execute(ROWS, "alter table app.\"Account\" add check (n < 1 or id <> 55)");
        Migrator migrator = migrator(db, ADD_ONE);
        assertThatThrownBy(migrator::upgrade)
                .hasMessageContaining("Operation: backfill n of app.Account")
                .hasMessageContaining("Account_check");
        List<String> half = db.query(COUNTS);
        assertThat(half).hasSize(2).isNotEqualTo(List.of("0|10", "1|90"));
        db.execute("alter table app.\"Account\" drop constraint \"Account_check\"");
        migrator.upgrade();
        assertThat(db.query(COUNTS)).containsExactly("0|10", "1|90");
    }

    @Test
    void aKilledProcessGoesOnBehindItsLastBatch(TestDatabase db) {
        ChildProcess child = ChildProcess.upgrading(db.url(), Scenario.BACKFILL);
        Waiting.until(() ->
                !db.query("select to_regclass('ambix_journal')::text").get(0).isEmpty()
                        && Integer.parseInt(db.query("select count(*) from ambix_journal where state = 'checkpoint'")
                                        .get(0))
                                > 2);
        child.kill();
        assertThat(Integer.parseInt(
                        db.query("select count(*) from t1 where n = 1").get(0)))
                .isBetween(1, 999);
        Scenario.BACKFILL.migrator(db.url()).upgrade();
        assertThat(db.query("select n, count(*) from t1 group by n")).containsExactly("1|1000");
    }

    @Test
    void aBackfillBeginsAnewAfterADowngrade(TestDatabase db) {
        db.execute(ROWS);
        Migrator migrator =
                Migrator.builder().url(db.url()).migrations(History.of(ADD_ONE)).build();
        migrator.upgrade();
        migrator.downgrade("base");
        migrator.upgrade();
        assertThat(db.query(COUNTS)).containsExactly("0|10", "2|90");
    }

    @Test
    void aScriptBackfillsInBatchesToo(TestDatabase db) {
        db.execute(ROWS);
        StringBuilder script = new StringBuilder();
        migrator(db, ADD_ONE).scriptUpgrade("head", ScriptSink.to(script));
        Psql.run(db, script.toString());
        assertThat(db.query(COUNTS)).containsExactly("0|10", "1|90");
        assertThat(db.query("select count(distinct xmin::text) from app.\"Account\" where n = 1"))
                .containsExactly("9");
    }

    @Test
    void textsOfSeveralLinesStayAsTheyAreInAScript(TestDatabase db) {
        db.execute("create table t (id int primary key, note text)", "insert into t values (1, 'a\nb')");
        StringBuilder script = new StringBuilder();
        migrator(
                        db,
                        op -> op.backfill("t", by("id"), rows -> rows.set("note", "note || '\nc'")
                                .where("note = 'a\nb'")))
                .scriptUpgrade("head", ScriptSink.to(script));
        Psql.run(db, script.toString());
        assertThat(db.query("select note from t")).containsExactly("a\nb\nc");
    }

    @Test
    void anEmptyTableAndPausesAreFine(TestDatabase db) {
        db.execute("create table t (id int primary key, n int)");
        Consumer<Operations> code = op -> op.backfill(
                "t", by("id"), rows -> rows.set("n", "1").batchSize(1).pause(Duration.ofMillis(1)));
        migrator(db, code).upgrade("r1");
        db.execute("insert into t select generate_series(1, 3)");
        History again = History.of(op -> {}).add("r2", code);
        Migrator.builder().url(db.url()).migrations(again).build().upgrade();
        assertThat(db.query("select id, n from t order by id")).containsExactly("1|1", "2|1", "3|1");
    }

    @Test
    void aSingleTransactionRefusesIt(TestDatabase db) {
        db.execute(ROWS);
        assertThatThrownBy(() -> Migrator.builder()
                        .url(db.url())
                        .migrations(History.of(ADD_ONE))
                        .transactionMode(TransactionMode.SINGLE)
                        .build()
                        .upgrade())
                .hasMessageContaining("backfill n of app.Account");
    }
}
