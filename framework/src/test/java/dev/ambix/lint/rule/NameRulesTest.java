package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.unique;
import static org.jooq.impl.SQLDataType.BIGINT;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NameRulesTest {

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("name-needs-quotes")
                        .fires(
                                "small letters: Order, a b, createdAt, größe, sums and 1 more.".replace("sums", "x-1"),
                                op -> {
                                    op.createTable(
                                            "sales.Order",
                                            column("createdAt", BIGINT),
                                            column("a b", BIGINT),
                                            column("größe", BIGINT),
                                            column("plain_1", BIGINT));
                                    op.addColumn("t", column("x-1", BIGINT));
                                    op.renameTable("t", "ß");
                                }),
                of("name-needs-quotes").silent("plain names", op -> {
                    op.createTable("order_2", column("_id", BIGINT));
                    op.createView("user", "select 1 as x");
                }),
                of("reserved-word-as-name").fires("double quotes: order, user.", op -> {
                    op.createTable("user", column("order", BIGINT));
                }),
                of("reserved-word-as-name")
                        .silent(
                                "words that need none as columns, and quoted ones",
                                op -> op.createTable(
                                        "t",
                                        column("time", BIGINT),
                                        column("values", BIGINT),
                                        column("name", BIGINT),
                                        column("position", BIGINT),
                                        column("Order", BIGINT))),
                of("unpredictable-constraint-name")
                        .fires(
                                "taken: " + "t".repeat(29) + "_" + "c".repeat(29) + "_key",
                                op -> op.createTable(
                                        "t".repeat(50), column("c".repeat(40), BIGINT), unique("c".repeat(40)))),
                of("unpredictable-constraint-name")
                        .fires(
                                "t_a_fkey",
                                op -> op.createTable(
                                        "t",
                                        column("a", BIGINT),
                                        foreignKey("a").references("x"),
                                        foreignKey("a").references("y"))),
                of("unpredictable-constraint-name")
                        .after(op -> op.createTable("t", column("a", BIGINT), unique("a")))
                        .fires("t_a_key", op -> op.addConstraint("t", unique("a"))),
                of("unpredictable-constraint-name")
                        .silent(
                                "with names, or such as fit",
                                op -> op.createTable(
                                        "t".repeat(50),
                                        column("c".repeat(40), BIGINT),
                                        unique("c".repeat(40)).named("uq"),
                                        primaryKey("c".repeat(40)))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
