package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.operation.OnlineStep;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.testing.TestDatabase;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.PerTest.class)
class LiveDatabaseIT {
    private static void run(TestDatabase db, OnlineStep step) {
        upgrade(db, History.of(op -> op.online("step", step)));
    }

    private static void runOutside(TestDatabase db, OnlineStep step) {
        upgrade(db, History.of(op -> op.autocommitBlock(block -> block.online("step", step))));
    }

    private static void upgrade(TestDatabase db, History history) {
        Migrator.builder().url(db.url()).migrations(history).build().upgrade();
    }

    @Test
    void itFindsWhatIsThereWhateverItsName(TestDatabase db) {
        db.execute("""
                create schema "Odd Schema";
                create table "Odd Schema"."my ""table.x" ("Größe" int constraint "the check" check ("Größe" > 0), gone int);
                alter table "Odd Schema"."my ""table.x" drop column gone;
                create index "an Index" on "Odd Schema"."my ""table.x" ("Größe");
                create table "user" (id int) partition by range (id);
                create index ix_user on "user" (id);
                create view v as select 1 as x;
                create extension hstore;""");
        String odd = "Odd Schema.\"my \"\"table.x\"";
        Map<String, Boolean> found = new TreeMap<>();
        run(db, live -> {
            found.put("table", live.hasTable(odd));
            found.put("partitioned table", live.hasTable("user"));
            found.put("column", live.hasColumn(odd, "Größe"));
            found.put("column of a view", live.hasColumn("v", "x"));
            found.put("index", live.hasIndex("Odd Schema.an Index"));
            found.put("partitioned index", live.hasIndex("public.ix_user"));
            found.put("constraint", live.hasConstraint(odd, "the check"));
            found.put("extension", live.hasExtension("hstore"));
            found.put("version", live.serverVersion() / 10_000 == db.majorVersion());
        });
        assertThat(found)
                .hasSize(9)
                .allSatisfy((what, isThere) -> assertThat(isThere).as(what).isTrue());
    }

    @Test
    void itDoesNotFindWhatIsNotThere(TestDatabase db) {
        db.execute("create table t (a int, b int); alter table t drop column b; create view v as select 1 as x");
        Map<String, Boolean> found = new TreeMap<>();
        run(db, live -> {
            found.put("table", live.hasTable("missing"));
            found.put("table in a missing schema", live.hasTable("missing.t"));
            found.put("upper case", live.hasTable("T"));
            found.put("view as table", live.hasTable("v"));
            found.put("dropped column", live.hasColumn("t", "b"));
            found.put("column of no table", live.hasColumn("missing", "b"));
            found.put("table as index", live.hasIndex("t"));
            found.put("constraint", live.hasConstraint("t", "c"));
            found.put("constraint of no table", live.hasConstraint("missing", "c"));
            found.put("extension", live.hasExtension("it's"));
        });
        assertThat(found)
                .hasSize(10)
                .allSatisfy((what, isThere) -> assertThat(isThere).as(what).isFalse());
    }

    @Test
    void itsOperationsRunAtOnce(TestDatabase db) {
        run(db, live -> {
            live.op().createTable("t", column("id", INTEGER));
            assertThat(live.hasTable("t")).isTrue();
            live.op().execute("insert into t values (1); insert into t values (2)");
            live.op().online("nested", inner -> inner.dsl().execute("insert into t values (3)"));
            assertThat(live.dsl().fetchCount(DSL.table("t"))).isEqualTo(3);
        });
        assertThat(db.query("select count(*) from t")).containsExactly("3");
    }

    @Test
    void aFailureOfItsOperationsIsReported(TestDatabase db) {
        assertThatThrownBy(() -> run(db, live -> live.op().dropTable("missing")))
                .isInstanceOf(RevisionFailedException.class)
                .hasMessageContaining("""
                          "drop table missing" failed: table "missing" does not exist
                          drop table missing
                          ERROR: table "missing" does not exist [42P01]
                        """);
    }

    @Test
    void jooqsTransactionsAreRefusedInTheTransactionOfARevision(TestDatabase db) {
        assertThatThrownBy(() -> run(db, live -> live.dsl().transaction(tx -> {})))
                .hasMessageContaining(
                        "This online step runs in the transaction of its revision and cannot begin another.");
    }

    @Test
    void jooqsTransactionsWorkOutsideOfTransactions(TestDatabase db) {
        runOutside(db, live -> {
            live.op().createTable("t", column("id", INTEGER));
            live.dsl().transaction(tx -> tx.dsl().execute("insert into t values (1)"));
            assertThatThrownBy(() -> live.dsl().transaction(tx -> {
                        tx.dsl().execute("insert into t values (2)");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessageContaining("no");
        });
        assertThat(db.query("select id from t")).containsExactly("1");
    }

    @Test
    void whatRunsOutsideOfTransactionsIsRefusedInside(TestDatabase db) {
        db.execute("create table t (id int)");
        assertThatThrownBy(() -> run(db, live -> live.op().execute("vacuum t")))
                .hasMessageContaining(
                        "\"execute vacuum t\" cannot run inside of a transaction. Put the online step into "
                                + "op.autocommitBlock(...).");
        runOutsideOf(db);
    }

    private static void runOutsideOf(TestDatabase db) {
        runOutside(db, live -> live.op().execute("vacuum t"));
    }
}
