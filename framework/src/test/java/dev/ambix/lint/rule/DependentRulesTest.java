package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.policy;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.trigger;
import static dev.ambix.schema.Ddl.unique;
import static dev.ambix.schema.table.Trigger.Event.UPDATE;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.operation.Operations;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DependentRulesTest {
    private static void account(Operations op) {
        op.createTable("account", column("id", BIGINT), column("Name", CLOB), column("age", INTEGER), primaryKey("id"));
        op.createIndex("ix", on("account", "age"));
    }

    private static Consumer<Operations> with(Consumer<Operations> more) {
        return op -> {
            account(op);
            more.accept(op);
        };
    }

    private static void cart(Operations op) {
        op.createTable(
                "cart",
                column("id", BIGINT),
                column("account_id", BIGINT),
                foreignKey("account_id").references("account", "id"),
                unique("account_id", "id").named("uq"));
        op.createIndex("ix", on("cart", "account_id"));
    }

    static Stream<RuleCase> cases() {
        return Stream.of(types(), drops(), indexes()).flatMap(all -> all);
    }

    private static void widen(Operations op) {
        op.alterColumn("public.account", "age").type(BIGINT);
    }

    private static Stream<RuleCase> types() {
        return Stream.of(
                of("changing-used-column")
                        .after(with(op -> op.createView("v", "select a.age from account a")))
                        .fires("used by the view v", DependentRulesTest::widen),
                of("changing-used-column")
                        .after(with(op -> op.createMaterializedView("v", "SELECT * FROM ACCOUNT")))
                        .fires("used by the materialized view v", DependentRulesTest::widen),
                of("changing-used-column")
                        .after(with(op -> op.addColumn(
                                "account", column("double", INTEGER).generatedAs("AGE * 2"))))
                        .fires("the generated column double", DependentRulesTest::widen),
                of("changing-used-column")
                        .after(with(op ->
                                op.createPolicy(policy("adults").on("account").using("age > 17"))))
                        .fires("the policy adults on account", DependentRulesTest::widen),
                of("changing-used-column")
                        .after(with(op -> op.createTrigger(trigger("t")
                                .after(UPDATE)
                                .updateOf("age")
                                .on("account")
                                .execute("f"))))
                        .fires("the trigger t on account", DependentRulesTest::widen),
                of("changing-used-column")
                        .after(op -> op.createTable(
                                table("account", column("age", INTEGER)).partitionByRange("age")))
                        .fires("the partition key", DependentRulesTest::widen),
                of("changing-used-column")
                        .after(with(op -> op.createFunction(
                                "create function f() returns bigint return (select sum(age) from account)")))
                        .fires("the function f()", DependentRulesTest::widen),
                of("changing-used-column")
                        .after(with(op -> op.createFunction(
                                "create function f() returns bigint language sql as 'select sum(age) from account'")))
                        .silent("a body in a string, which is read when it runs", DependentRulesTest::widen),
                of("changing-used-column")
                        .after(with(op -> op.createView("v", "select \"Name\", count(*) from account group by 1")))
                        .silent("another column, and an index", DependentRulesTest::widen),
                of("changing-used-column")
                        .after(with(op -> op.createView("v", "select age from account")))
                        .silent("the view is dropped before", op -> {
                            op.dropView("v");
                            widen(op);
                        }));
    }

    private static Stream<RuleCase> drops() {
        return Stream.of(
                of("changing-used-column")
                        .after(op -> op.createTable(
                                table("account", column("age", INTEGER)).partitionByRange("age")))
                        .fires(
                                "refuses the drop while the column is used by the partition key",
                                op -> op.dropColumnCascade("account", "age")),
                of("changing-used-column")
                        .after(with(op -> op.createView("v", "select \"Name\" from account")))
                        .fires("refuses the drop", op -> op.dropColumn("account", "Name")),
                of("changing-used-column")
                        .after(with(op -> op.createView("v", "select \"Name\" from account")))
                        .silent("with all that depends on it", op -> op.dropColumnCascade("account", "Name")));
    }

    private static Stream<RuleCase> indexes() {
        return Stream.of(
                of("dropping-foreign-key-index")
                        .after(op -> {
                            cart(op);
                            op.dropConstraint("uq", "cart");
                        })
                        .fires("No other index begins with account_id", op -> {
                            op.dropIndexConcurrently("ix");
                        }),
                of("dropping-foreign-key-index")
                        .after(DependentRulesTest::cart)
                        .silent("another index is left", op -> op.dropIndexConcurrently("ix")),
                of("dropping-foreign-key-index").after(DependentRulesTest::cart).silent("another one is made", op -> {
                    op.dropConstraint("uq", "cart");
                    op.dropIndexConcurrently("ix");
                    op.createIndexConcurrently("iy", on("cart", "account_id"));
                }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
