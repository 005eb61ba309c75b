package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.ambix.operation.Operations;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WriteRulesTest {

    private static void order(Operations op) {
        op.createTable(
                "orders",
                column("id", BIGINT).identity(),
                column("state", CLOB),
                column("Number", BIGINT),
                primaryKey("id"),
                check("state in ('new', 'paid')").named("ck_state"),
                check("id > 0").named("ck_id"));
    }

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("constraint-refuses-old-writes")
                        .after(WriteRulesTest::order)
                        .fires("writes NULL to state", op -> op.gradually().setNotNull("orders", "state")),
                of("constraint-refuses-old-writes")
                        .after(WriteRulesTest::order)
                        .fires("the same Number twice", op -> op.gradually().addUnique("uq", "orders", "Number")),
                of("constraint-refuses-old-writes")
                        .after(WriteRulesTest::order)
                        .fires(
                                "the same state, Number twice",
                                op -> op.createIndexConcurrently(
                                        "uq", on("orders", "state", "Number").unique())),
                of("constraint-refuses-old-writes")
                        .after(WriteRulesTest::order)
                        .fires("rows that are not id > 0", op -> op.createCheckConstraint("ck", "orders", "id > 0")),
                of("constraint-refuses-old-writes")
                        .after(WriteRulesTest::order)
                        .fires(
                                "not in account",
                                op -> op.addConstraint(
                                        "orders",
                                        foreignKey("id")
                                                .references("account", "id")
                                                .notValid())),
                of("constraint-refuses-old-writes").fires("values of mail that are not", op -> op.alterDomain("mail")
                        .addConstraint(check("value like '%@%'"))),
                of("constraint-refuses-old-writes").silent("a new table", op -> {
                    order(op);
                    op.createUniqueConstraint("uq", "orders", "Number");
                    op.alterColumn("orders", "state").notNull();
                }),
                of("constraint-refuses-old-writes").after(WriteRulesTest::order).silent("a new column", op -> {
                    op.addColumn("orders", column("code", CLOB));
                    op.createUniqueConstraint("uq", "orders", "code");
                    op.createCheckConstraint("ck", "orders", "code <> ''");
                }),
                of("constraint-refuses-old-writes")
                        .after(WriteRulesTest::order)
                        .silent("it was so, and an index that refuses nothing", op -> {
                            op.alterColumn("orders", "id").notNull();
                            op.createIndexConcurrently("ix", on("orders", "state"));
                        }),
                of("constraint-refuses-old-writes").silent("a materialized view of its own", op -> {
                    op.createMaterializedView("m", "select 1 as a");
                    op.createIndex("uq", on("m", "a").unique());
                }),
                of("narrowing-check").after(WriteRulesTest::order).fires("let through", op -> {
                    op.dropConstraint("ck_state", "orders");
                    op.createCheckConstraint("ck_state", "orders", "state in ('paid', 'lost')");
                }),
                of("narrowing-check").after(WriteRulesTest::order).fires("id > 10", op -> {
                    op.dropConstraint("ck_id", "orders");
                    op.gradually().addCheck("ck_id_2", "orders", "id > 10");
                }),
                of("narrowing-check").after(WriteRulesTest::order).silent("more values", op -> {
                    op.dropConstraint("ck_state", "orders");
                    op.createCheckConstraint("ck_state", "orders", "(state = any (array['new', 'lost', 'paid']))");
                }),
                of("narrowing-check").after(WriteRulesTest::order).silent("the same text", op -> {
                    op.dropConstraint("ck_id", "orders");
                    op.createCheckConstraint("ck_id_positive", "orders", "(ID > 0)".toLowerCase(java.util.Locale.ROOT));
                }),
                of("narrowing-check")
                        .after(WriteRulesTest::order)
                        .silent("nothing was dropped", op -> op.createCheckConstraint("ck_2", "orders", "id > 10")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
