package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.unique;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.impact.Impact;
import dev.ambix.impact.LockLevel;
import dev.ambix.operation.Operations;
import dev.ambix.schema.name.QualifiedName;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartitionRulesTest {
    private static void event(Operations op) {
        op.createTable(table("event", column("id", BIGINT), column("at", INTEGER), column("kind", CLOB))
                .partitionByRange("at"));
        op.createTable(table("event_1").partitionOf("event", "for values from (1) to (9)"));
        op.createTable(table("event_2", column("id", BIGINT), column("at", INTEGER), column("kind", CLOB)));
        op.createTable(table(
                "event_3",
                column("id", BIGINT),
                column("at", INTEGER).notNull(),
                column("kind", CLOB),
                check("(at >= 20) AND (\"at\" < 29::integer)").named("bound")));
    }

    private static void eventWithDefault(Operations op) {
        event(op);
        op.createTable(table("event_rest").partitionOf("event", "default"));
    }

    private static final String BOUND = "for values from (10) to (19)";

    static Stream<RuleCase> cases() {
        return Stream.of(detaching(), attaching(), creating(), others()).flatMap(all -> all);
    }

    private static Stream<RuleCase> detaching() {
        return Stream.of(
                of("require-concurrent-partition-detach")
                        .fires("all that use s.event", op -> op.detachPartition("s.event", "s.event_1")),
                of("require-concurrent-partition-detach")
                        .after(PartitionRulesTest::eventWithDefault)
                        .fires("in a revision of its own", op -> op.detachPartition("event", "event_1", BOUND)),
                of("require-concurrent-partition-detach")
                        .fires(
                                "the partitioned table",
                                op -> op.execute("alter table only \"Event\" detach partition event_1")),
                of("require-concurrent-partition-detach")
                        .silent("concurrently", op -> op.detachPartitionConcurrently("event", "event_1")),
                of("require-concurrent-partition-detach")
                        .silent(
                                "concurrently in SQL",
                                op -> op.execute("alter table event detach partition event_1 concurrently")),
                of("require-concurrent-partition-detach").silent("a new table", op -> {
                    event(op);
                    op.detachPartition("event", "event_1");
                }),
                of("detach-concurrently-beside-default")
                        .after(PartitionRulesTest::eventWithDefault)
                        .fires(
                                "default partition event_rest",
                                op -> op.detachPartitionConcurrently("public.event", "event_1")),
                of("detach-concurrently-beside-default")
                        .after(PartitionRulesTest::event)
                        .silent("there is none", op -> op.detachPartitionConcurrently("event", "event_1")),
                of("detach-concurrently-beside-default")
                        .after(PartitionRulesTest::eventWithDefault)
                        .silent("there is none any longer", op -> {
                            op.detachPartition("event", "event_rest");
                            op.detachPartitionConcurrently("event", "event_1");
                        }));
    }

    private static Stream<RuleCase> attaching() {
        return Stream.of(
                of("attaching-partition-without-check")
                        .after(PartitionRulesTest::event)
                        .fires("rows of event_2 are read", op -> op.attachPartition("event", "event_2", BOUND)),
                of("attaching-partition-without-check")
                        .fires("spares that", op -> op.attachPartition("unknown", "part", BOUND)),
                of("attaching-partition-without-check")
                        .after(PartitionRulesTest::event)
                        .fires(
                                "rows of event_3 are read",
                                op -> op.attachPartition("event", "event_3", "for values from (20) to (28)")),
                of("attaching-partition-without-check")
                        .after(PartitionRulesTest::event)
                        .silent(
                                "a valid check proves it",
                                op -> op.attachPartition("event", "event_3", "for values from (20) to (29)")),
                of("attaching-partition-without-check")
                        .after(PartitionRulesTest::event)
                        .silent("the check that the finding offers", op -> {
                            op.gradually().addCheck("b", "event_2", "at is not null and at >= 10 and at < 19");
                            op.attachPartition("event", "event_2", BOUND);
                            op.dropConstraint("b", "event_2");
                        }),
                of("attaching-partition-without-check")
                        .after(PartitionRulesTest::event)
                        .silent("a new table", op -> {
                            op.createTable(table("event_4", column("id", BIGINT), column("at", INTEGER)));
                            op.attachPartition("event", "event_4", BOUND);
                        }),
                of("partition-beside-default")
                        .after(PartitionRulesTest::eventWithDefault)
                        .fires(
                                "default partition event_rest",
                                op -> op.attachPartition("event", "event_3", "for values from (20) to (29)")),
                of("partition-beside-default")
                        .after(op -> {
                            eventWithDefault(op);
                            op.renameTable("event", "happening");
                        })
                        .fires(
                                "default partition event_rest",
                                op -> op.createTable(
                                        table("event_4").partitionOf("happening", "for values from (20) to (29)"))),
                of("partition-beside-default")
                        .after(PartitionRulesTest::eventWithDefault)
                        .fires(
                                "refuses the statement",
                                op -> op.createTable(table("event_4").partitionOf("event", BOUND))),
                of("partition-beside-default")
                        .after(PartitionRulesTest::event)
                        .silent(
                                "there is none",
                                op -> op.createTable(table("event_4").partitionOf("event", BOUND))),
                of("partition-beside-default").silent("a new table", op -> {
                    eventWithDefault(op);
                    op.createTable(table("event_4").partitionOf("event", BOUND));
                }));
    }

    private static Stream<RuleCase> creating() {
        return Stream.of(
                of("creating-partition-in-place")
                        .after(PartitionRulesTest::event)
                        .fires(
                                "keeps readers and writers out of event",
                                op -> op.createTable(table("Event_4").partitionOf("event", BOUND))),
                of("creating-partition-in-place")
                        .after(PartitionRulesTest::event)
                        .fires(
                                "keeps readers and writers out of public.event",
                                op -> op.createTable(table("Event_4").partitionOf("public.event", BOUND)))
                        .measured(Impact.locking(QualifiedName.of("event"), LockLevel.ACCESS_EXCLUSIVE)),
                of("creating-partition-in-place").silent("a new table", PartitionRulesTest::event),
                of("creating-partition-in-place")
                        .after(PartitionRulesTest::event)
                        .silent("attached", op -> {
                            op.createTable("event_4", column("at", INTEGER));
                            op.attachPartition("event", "event_4", BOUND);
                        }));
    }

    private static Stream<RuleCase> others() {
        return Stream.of(
                of("foreign-key-on-partitioned-table")
                        .after(PartitionRulesTest::event)
                        .fires("Servers before 18 refuse", op -> op.gradually()
                                .addForeignKey("fk", "event", foreignKey("id").references("account", "id"))),
                of("foreign-key-on-partitioned-table")
                        .after(PartitionRulesTest::event)
                        .silent("a server of 18", op -> op.gradually()
                                .addForeignKey("fk", "event", foreignKey("id").references("account", "id")))
                        .onServer(18),
                of("foreign-key-on-partitioned-table")
                        .after(PartitionRulesTest::event)
                        .silent("a partition", op -> op.gradually()
                                .addForeignKey("fk", "event_1", foreignKey("id").references("account", "id"))),
                of("unique-without-partition-key")
                        .after(PartitionRulesTest::event)
                        .fires("event is partitioned by at", op -> op.gradually()
                                .createIndex("uq", on("event", "id").unique())),
                of("unique-without-partition-key")
                        .after(PartitionRulesTest::event)
                        .fires("event is partitioned by at", op -> op.createPrimaryKey("pk", "event", "id")),
                of("unique-without-partition-key")
                        .fires(
                                "t is partitioned by a",
                                op -> op.createTable(table("t", column("a", INTEGER), column("b", INTEGER), unique("b"))
                                        .partitionByList("a"))),
                of("unique-without-partition-key")
                        .after(PartitionRulesTest::event)
                        .silent("the key is in it, and a partition", op -> {
                            op.createUniqueConstraint("uq", "event", "id", "at");
                            op.createIndex("ix", on("event", "id"));
                            op.createUniqueConstraint("up", "event_1", "id");
                        }),
                of("unlogged-partitioned-table")
                        .after(PartitionRulesTest::event)
                        .fires("Say it of each partition", op -> op.setUnlogged("event")),
                of("unlogged-partitioned-table")
                        .fires(
                                "Say it of each partition",
                                op -> op.createTable(table("t", column("a", INTEGER))
                                        .partitionByHash("a")
                                        .unlogged())),
                of("unlogged-partitioned-table")
                        .after(PartitionRulesTest::event)
                        .silent("a partition", op -> op.setUnlogged("event_1")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
