package dev.ambix.measurement;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.impact.TableLock;
import dev.ambix.lint.LintSettings;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.operation.Operations;
import dev.ambix.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lets readers and writers go on locks as much as its impact says, as an operation and as a statement of an author. */
@ExtendWith(TestDatabase.PerTest.class)
class ConcurrentLocksIT {
    /** An operation, the same as SQL, and the locks of both by table. */
    record Case(Consumer<Operations> operation, String sql, Map<String, String> locks) {
        @Override
        public String toString() {
            return sql;
        }
    }

    static Stream<Case> cases() {
        Map<String, String> orders = Map.of("orders", "SHARE UPDATE EXCLUSIVE");
        return Stream.of(
                new Case(
                        op -> op.createIndexConcurrently("ix2", on("orders", "id")),
                        "create index concurrently ix2 on orders (id)",
                        orders),
                new Case(op -> op.dropIndexConcurrently("ix"), "drop index concurrently ix", orders),
                new Case(op -> {}, "reindex index concurrently ix", orders),
                new Case(op -> {}, "reindex table concurrently orders", orders),
                new Case(
                        op -> op.detachPartitionConcurrently("event", "event_1"),
                        "alter table event detach partition event_1 concurrently",
                        Map.of("event", "SHARE UPDATE EXCLUSIVE", "event_1", "ACCESS EXCLUSIVE")),
                new Case(
                        op -> op.refreshMaterializedViewConcurrently("totals"),
                        "refresh materialized view concurrently totals",
                        Map.of("totals", "EXCLUSIVE")),
                new Case(op -> {}, "call widen()", Map.of("orders", "ACCESS EXCLUSIVE")));
    }

    private static void start(Operations op) {
        op.createTable("orders", column("id", BIGINT), column("total", INTEGER), primaryKey("id"));
        op.createIndex("ix", on("orders", "total"));
        op.createTable(
                table("event", column("id", BIGINT), column("at", INTEGER)).partitionByRange("at"));
        op.createTable(table("event_1").partitionOf("event", "for values from (1) to (9)"));
        op.createMaterializedView("totals", "select id from orders");
        op.createIndex("totals_id", on("totals", "id").unique());
        op.execute("alter table orders add constraint positive check (total > 0) not valid");
        op.execute("""
                create procedure widen() language plpgsql as $$ begin
                    alter table orders validate constraint positive;
                    perform pg_sleep(0.2);
                    commit;
                    alter table orders alter total type bigint;
                end $$""");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsMeasuredIsWhatIsDeclared(Case given, TestDatabase server) {
        MeasuredHistory history = new MeasuredHistory()
                .add("start", "", ConcurrentLocksIT::start)
                .add("operation", "start", given.operation())
                .add("sql", "start", op -> op.autocommitBlock(block -> block.execute(given.sql())));
        List<RevisionFacts> facts = new ArrayList<>();
        history.offline().lint(List.of(history.revision("operation")), LintSettings.DEFAULTS, one -> {
            facts.add(one);
            return one;
        });
        if (!facts.get(0).upgrade().isEmpty()) {
            assertThat(locks(facts.get(0).upgrade().get(0).declared().locks()))
                    .as("declared")
                    .isEqualTo(given.locks());
            assertThat(measured(history, "operation", server)).as("measured").isEqualTo(given.locks());
        }
        assertThat(measured(history, "sql", server)).as("measured of SQL").isEqualTo(given.locks());
    }

    private static Map<String, String> measured(MeasuredHistory history, String revision, TestDatabase server) {
        MeasuredRevision measured = history.measure(revision, server);
        assertThat(measured.isMeasured()).as(measured.remarks().toString()).isTrue();
        return locks(measured.operations().get(0).locks());
    }

    /** Without the index that is dropped: it is locked at the end, when nobody uses it any more. */
    private static Map<String, String> locks(Iterable<TableLock> all) {
        Map<String, String> locks = new TreeMap<>();
        all.forEach(lock -> locks.put(lock.table().name(), lock.level().words()));
        locks.remove("ix");
        return locks;
    }
}
