package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.exclude;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.trigger;
import static dev.ambix.schema.Ddl.type;
import static dev.ambix.schema.Ddl.view;
import static dev.ambix.schema.table.Trigger.Event.UPDATE;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ConstraintOperation.Enforcement;
import dev.ambix.schema.name.QualifiedName;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableUseRulesTest {
    private static void booking(Operations op) {
        op.createTable(
                "booking",
                column("id", BIGINT),
                column("number", BIGINT).notNull(),
                column("room", CLOB),
                column("during", type("tstzrange")));
    }

    private static void computed(Operations op) {
        op.createTable("t", column("a", INTEGER), column("b", INTEGER).generatedVirtuallyAs("a + 1"));
    }

    static Stream<RuleCase> cases() {
        return Stream.of(keys(), generated(), columns(), views(), triggers()).flatMap(all -> all);
    }

    private static Stream<RuleCase> keys() {
        return Stream.of(
                of("adding-exclusion-constraint")
                        .fires(
                                "no server can make",
                                op -> op.createExcludeConstraint(
                                        "ex", "s.booking", exclude("gist").with("during", "&&"))),
                of("adding-exclusion-constraint").silent("a new table", op -> {
                    booking(op);
                    op.createExcludeConstraint("ex", "booking", exclude("gist").with("during", "&&"));
                }),
                of("primary-key-on-nullable-columns")
                        .after(TableUseRulesTest::booking)
                        .fires("look for NULL in id", op -> op.gradually().addPrimaryKey("pk", "booking", "id")),
                of("primary-key-on-nullable-columns")
                        .after(TableUseRulesTest::booking)
                        .silent("NOT NULL already", op -> op.gradually().addPrimaryKey("pk", "booking", "number")),
                of("primary-key-on-nullable-columns")
                        .after(TableUseRulesTest::booking)
                        .silent("made NOT NULL before", op -> {
                            op.gradually().setNotNull("booking", "id");
                            op.gradually().addPrimaryKey("pk", "booking", "id");
                        }),
                of("primary-key-on-nullable-columns")
                        .silent(
                                "nothing is known of the column",
                                op -> op.createConstraintUsingIndex("pk", "other", primaryKey("id"), "ix")),
                of("enforcing-constraint")
                        .fires(
                                "All rows of s.cart",
                                op -> op.alterConstraint("fk", "s.cart", Enforcement.ENFORCED, "account"))
                        .onServer(18),
                of("enforcing-constraint")
                        .silent(
                                "no longer enforced",
                                op -> op.alterConstraint("fk", "cart", Enforcement.NOT_ENFORCED, "account"))
                        .onServer(18));
    }

    private static Stream<RuleCase> generated() {
        return Stream.of(
                of("changing-generated-expression")
                        .fires("written anew", op -> op.alterColumn("s.t", "b").generatedAs("a + 2"))
                        .onServer(17),
                of("changing-generated-expression")
                        .after(op -> op.createTable(
                                "t",
                                column("a", INTEGER),
                                column("b", INTEGER)
                                        .generatedVirtuallyAs("a + 1")
                                        .notNull()))
                        .fires("forbids nulls", op -> op.alterColumn("t", "b").generatedVirtuallyAs("a + 2"))
                        .onServer(18),
                of("changing-generated-expression")
                        .after(TableUseRulesTest::computed)
                        .silent("computed on reading", op -> op.alterColumn("t", "b")
                                .generatedVirtuallyAs("a + 2"))
                        .onServer(18),
                of("changing-generated-expression")
                        .silent("a plain column", op -> op.alterColumn("t", "b").dropGenerated()),
                of("virtual-expression-beside-check")
                        .after(op -> {
                            computed(op);
                            op.createCheckConstraint("positive", "t", "a > 0");
                        })
                        .fires("has the check positive", op -> op.alterColumn("public.t", "b")
                                .generatedVirtuallyAs("a + 2"))
                        .onServer(18),
                of("virtual-expression-beside-check")
                        .after(TableUseRulesTest::computed)
                        .silent("no check", op -> op.alterColumn("t", "b").generatedVirtuallyAs("a + 2"))
                        .onServer(18));
    }

    private static Stream<RuleCase> columns() {
        return Stream.of(
                of("type-change-resets-column")
                        .after(op -> op.createTable(
                                "t", column("a", VARCHAR(9)).collate("C").storage("external")))
                        .fires("loses the collation C and the storage external", op -> op.alterColumn("t", "a")
                                .type(CLOB)),
                of("type-change-resets-column")
                        .after(op -> op.createTable("t", column("a", VARCHAR(9)).compression("lz4")))
                        .fires("loses the compression lz4", op -> op.alterColumn("t", "a")
                                .type(CLOB)),
                of("type-change-resets-column")
                        .after(op -> op.createTable(
                                "t", column("a", VARCHAR(9)).collate("C").storage("external")))
                        .silent("all said again", op -> {
                            op.alterColumn("t", "a").type(type("text"), QualifiedName.of("C"));
                            op.alterColumn("t", "a").storage("external");
                        }),
                of("type-change-resets-column")
                        .after(op -> op.createTable("t", column("a", VARCHAR(9))))
                        .silent("nothing to lose", op -> op.alterColumn("t", "a")
                                .type(CLOB)));
    }

    private static Stream<RuleCase> views() {
        return Stream.of(
                of("replacing-view-loses-options")
                        .after(op -> op.createView(view("v", "select 1 as a").securityInvoker()))
                        .fires("had security_invoker", op -> op.replaceView(view("v", "select 2 as a"))),
                of("replacing-view-loses-options")
                        .after(op -> op.createView(view("v", "select 1 as a").securityInvoker()))
                        .silent(
                                "said again",
                                op -> op.replaceView(view("v", "select 2 as a").securityInvoker())));
    }

    private static Stream<RuleCase> triggers() {
        return Stream.of(
                of("adding-trigger")
                        .fires(
                                "audit() runs for each row",
                                op -> op.createTrigger(trigger("audit")
                                        .after(UPDATE)
                                        .on("s.booking")
                                        .forEachRow()
                                        .execute("audit"))),
                of("adding-trigger").silent("for each statement, and a new table", op -> {
                    op.createTrigger(trigger("audit")
                            .after(UPDATE)
                            .on("other")
                            .forEachStatement()
                            .execute("audit"));
                    booking(op);
                    op.createTrigger(trigger("audit")
                            .after(UPDATE)
                            .on("booking")
                            .forEachRow()
                            .execute("audit"));
                }),
                of("disabling-all-triggers")
                        .fires("nobody's writes to s.booking", op -> op.disableAllTriggers("s.booking")),
                of("disabling-all-triggers").fires("nobody's writes to booking", op -> {
                    op.disableAllTriggers("booking");
                    op.commit();
                    op.enableAllTriggers("booking");
                }),
                of("disabling-all-triggers").silent("the same transaction, and those of users", op -> {
                    op.disableAllTriggers("booking");
                    op.execute("delete from booking");
                    op.enableAllTriggers("booking");
                    op.disableTriggers("booking");
                }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
