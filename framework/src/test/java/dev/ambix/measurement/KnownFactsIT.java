package dev.ambix.measurement;

import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.domain;
import static dev.ambix.schema.Ddl.enumType;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.type;
import static dev.ambix.schema.Ddl.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.MigrationException;
import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.LintSettings;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.Severity;
import dev.ambix.operation.Operations;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.testing.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the lint makes of the known schema, held against a server: what is read and written anew, and what is refused. */
@ExtendWith(TestDatabase.PerTest.class)
class KnownFactsIT {
    private final TestDatabase server;

    KnownFactsIT(TestDatabase server) {
        this.server = server;
    }

    private static void start(Operations op) {
        op.createDomain(domain("short", VARCHAR(50)));
        op.createDomain(domain("filled", CLOB).check("value <> ''"));
        op.createType(enumType("mood", "sad", "ok"));
        op.createTable(
                "account",
                column("id", BIGINT),
                column("number", BIGINT).notNull(),
                column("age", INTEGER),
                column("name", type("short")),
                column("nick", type("short")),
                column("code", VARCHAR(50)),
                column("note", CLOB),
                primaryKey("id"),
                check("number > 0 and age is not null").named("ck"));
        event(op, "event");
        event(op, "full");
        op.createTable(table("full_rest").partitionOf("full", "default"));
        op.createMaterializedView("totals", "select id from account");
        op.createView("adult", "select number from account where number > 17");
    }

    private static void event(Operations op, String name) {
        op.createTable(table(name, column("id", BIGINT), column("at", INTEGER)).partitionByRange("at"));
        op.createTable(table(name + "_1").partitionOf(name, "for values from (1) to (9)"));
        op.createTable(table(name + "_2", column("id", BIGINT), column("at", INTEGER)));
        part(op, name + "_3", 20, 29);
        part(op, name + "_5", 50, 59);
    }

    private static void part(Operations op, String name, int from, int to) {
        op.createTable(table(
                name,
                column("id", BIGINT),
                column("at", INTEGER).notNull(),
                check("at >= " + from + " and at < " + to).named("bound")));
    }

    private static String bound(int from, int to) {
        return "for values from (" + from + ") to (" + to + ")";
    }

    private static void columns(Operations op) {
        op.alterColumn("account", "age").notNull();
        op.alterColumn("account", "code").notNull();
        op.alterColumn("account", "code").type(type("short"));
        op.alterColumn("account", "note").type(type("filled"));
        op.alterColumn("account", "name").type(VARCHAR(50));
        op.alterColumn("account", "nick").type(CLOB);
        op.addColumn("account", column("a", type("short")));
        op.addColumn("account", column("b", type("filled")));
        op.addColumn("account", column("c", type("mood")));
    }

    private static void partitions(Operations op) {
        op.attachPartition("event", "event_3", bound(20, 29));
        op.attachPartition("event", "event_2", bound(30, 39));
        op.attachPartition("event", "event_5", bound(50, 58));
        op.createTable(table("event_4").partitionOf("event", bound(40, 49)));
        op.attachPartition("full", "full_3", bound(20, 29));
        op.createTable(table("full_4").partitionOf("full", bound(40, 49)));
    }

    private static void keyOfAll(Operations op) {
        op.gradually().addForeignKey("fk", "event_1", foreignKey("id").references("account", "id"));
        op.createForeignKey("fk", "event", foreignKey("id").references("account", "id"));
    }

    @Test
    void whatIsReadAndWrittenIsKnownExactly() {
        assertThat(last(KnownFactsIT::columns, 9))
                .containsExactly("", "reads", "", "writes", "writes", "", "", "writes", "");
        assertThat(last(KnownFactsIT::partitions, 6)).containsExactly("", "reads", "reads", "", "reads", "reads");
        assertThat(last(KnownFactsIT::keyOfAll, 1)).containsExactly("");
    }

    /** The work of the last operations, as the lint knows it and as it is measured alike. */
    private List<String> last(Consumer<Operations> code, int count) {
        MeasuredHistory history =
                new MeasuredHistory().add("start", "", KnownFactsIT::start).add("next", "start", code);
        List<RevisionFacts> facts = new ArrayList<>();
        history.offline().lint(List.of(history.revision("next")), LintSettings.DEFAULTS, one -> {
            facts.add(one);
            return one;
        });
        List<String> known = facts.get(0).upgrade().stream()
                .map(operation -> work(operation.declared()))
                .toList();
        MeasuredRevision measured = history.measure("next", server);
        assertThat(measured.isMeasured()).as(measured.remarks().toString()).isTrue();
        List<String> seen = measured.operations().stream()
                .map(operation -> work(operation.impact()))
                .toList();
        assertThat(seen.subList(seen.size() - count, seen.size()))
                .isEqualTo(known.subList(known.size() - count, known.size()));
        return seen.subList(seen.size() - count, seen.size());
    }

    private static String work(Impact impact) {
        return (impact.has(Effect.REWRITES_TABLE) ? "writes" : "") + (impact.has(Effect.SCANS_TABLE) ? "reads" : "");
    }

    /** By the rule that says so. */
    private static Map<String, Consumer<Operations>> refused() {
        Map<String, Consumer<Operations>> cases = new LinkedHashMap<>();
        cases.put("concurrent-index-on-partitioned-table", op -> op.createIndexConcurrently("ix", on("event", "at")));
        cases.put("detach-concurrently-beside-default", op -> op.detachPartitionConcurrently("full", "full_1"));
        cases.put("enum-value-in-same-transaction", op -> {
            op.execute("alter type mood add value 'new'");
            op.execute("select 'new'::mood");
        });
        cases.put(
                "ban-concurrent-index-creation-in-transaction",
                op -> op.execute("do $$ begin create index concurrently ix on account (age); end $$"));
        cases.put("refresh-without-unique-index", op -> op.refreshMaterializedViewConcurrently("totals"));
        cases.put(
                "unique-without-partition-key",
                op -> op.addConstraint("event", unique("id").named("uq")));
        cases.put("changing-used-column", op -> op.alterColumn("account", "number")
                .type(INTEGER));
        return cases;
    }

    @Test
    void whatRulesCallRefusedIsRefused() {
        Map<String, Consumer<Operations>> cases = refused();
        MeasuredHistory history = new MeasuredHistory().add("start", "", KnownFactsIT::start);
        cases.forEach((rule, code) -> history.add(rule.replace('-', '_'), "start", code));
        history.add("right", "start", op -> op.backfill("account", by("id"), rows -> rows.set("age", "1")));
        Migrator migrator = Migrator.builder()
                .migrations(history)
                .dataSource(server.dataSource())
                .build();
        migrator.upgrade("start");
        cases.keySet().forEach(rule -> {
            RevisionNode revision = history.revision(rule.replace('-', '_'));
            assertThat(findings(history, revision))
                    .extracting(LintFinding::rule)
                    .as(rule)
                    .contains(rule);
            assertThatThrownBy(() -> migrator.upgrade(revision.id()))
                    .as(rule)
                    .isInstanceOf(MigrationException.class)
                    .hasStackTraceContaining("PSQLException");
        });
        RevisionNode right = history.revision("right");
        assertThat(findings(history, right)).noneMatch(finding -> finding.severity() == Severity.ERROR);
        migrator.upgrade(right.id());
    }

    private static List<LintFinding> findings(MeasuredHistory history, RevisionNode revision) {
        return history.offline().lint(List.of(revision), LintSettings.DEFAULTS, UnaryOperator.identity());
    }
}
