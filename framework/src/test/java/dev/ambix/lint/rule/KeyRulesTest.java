package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.domain;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.type;
import static dev.ambix.schema.Ddl.unique;
import static dev.ambix.schema.constraint.ReferentialAction.CASCADE;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.operation.Operations;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyRulesTest {

    private static void account(Operations op) {
        op.createDomain(domain("account_id", BIGINT));
        op.createTable(
                "account", column("id", BIGINT).identity(), column("Code", CLOB).notNull(), primaryKey("id"));
    }

    private static void chain(Operations op) {
        account(op);
        op.createTable(
                "sales.orders",
                column("id", BIGINT),
                column("account", BIGINT),
                primaryKey("id"),
                foreignKey("account").references("public.account").onDelete(CASCADE));
        op.createTable(
                "item",
                column("id", BIGINT),
                column("orders", BIGINT),
                column("parent", BIGINT),
                primaryKey("id"),
                foreignKey("parent").references("item").onDelete(CASCADE),
                foreignKey("orders").references("sales.orders").onDelete(CASCADE));
    }

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("require-primary-key")
                        .fires(
                                "two equal rows of sales.Visit",
                                op -> op.createTable("sales.Visit", column("at", CLOB))),
                of("require-primary-key").fires("two equal rows", op -> {
                    op.createTable("t", column("a", CLOB));
                    op.createIndex("uq", on("t", "a").unique());
                }),
                of("require-primary-key").silent("in a later step, or another key", op -> {
                    op.createTable("a", column("id", BIGINT));
                    op.createPrimaryKey("pk", "a", "id");
                    op.createTable("b", column("x", BIGINT).notNull(), unique("x"));
                    op.createTable("c", column("x", BIGINT).notNull());
                    op.createIndex("uq", on("c", "x").unique());
                }),
                of("require-primary-key").silent("a partition, a child, a cache", op -> {
                    op.createTable(
                            table("p", column("id", BIGINT), primaryKey("id")).partitionByRange("id"));
                    op.createTable(table("q").partitionOf("p", "default"));
                    op.createTable(table("c").inherits("x"));
                    op.createTable(table("u", column("id", BIGINT)).unlogged());
                }),
                of("require-primary-key").silent("gone at the end", op -> {
                    op.createTable("t", column("id", BIGINT));
                    op.dropTable("t");
                }),
                of("foreign-key-type-mismatch")
                        .after(KeyRulesTest::account)
                        .fires(
                                "account is of the type int and refers to account.id of the type bigint",
                                op -> op.createTable(
                                        "t",
                                        column("account", INTEGER),
                                        foreignKey("account").references("account"))),
                of("foreign-key-type-mismatch")
                        .after(KeyRulesTest::account)
                        .fires("refers to public.account.Code", op -> {
                            op.createTable("t", column("c", type("citext")));
                            op.addConstraint("t", foreignKey("c").references("public.account", "Code"));
                        }),
                of("foreign-key-type-mismatch")
                        .after(KeyRulesTest::account)
                        .silent(
                                "alike, or not known",
                                op -> op.createTable(
                                        "t",
                                        column("a", type("account_id")),
                                        column("b", type("bigserial")),
                                        column("c", VARCHAR(9)),
                                        column("d", INTEGER),
                                        foreignKey("a").references("account"),
                                        foreignKey("b").references("account", "id"),
                                        foreignKey("c").references("account", "Code"),
                                        foreignKey("d").references("other"))),
                of("unique-with-nullable-column")
                        .fires(
                                "if deleted is NULL, as NULL counts as different from NULL. Make the columns NOT NULL",
                                op -> op.createTable(
                                        "t",
                                        column("a", BIGINT).notNull(),
                                        column("deleted", BIGINT),
                                        unique("a", "deleted"))),
                of("unique-with-nullable-column")
                        .fires("nullsNotDistinct()", op -> {
                            op.createTable("t", column("a", BIGINT), column("b", BIGINT));
                            op.createUniqueConstraint("uq", "t", "a", "b");
                        })
                        .onServer(15),
                of("unique-with-nullable-column")
                        .silent(
                                "one column, not null, not distinct",
                                op -> op.createTable(
                                        "t",
                                        column("a", BIGINT).notNull(),
                                        column("b", BIGINT).notNull(),
                                        column("c", BIGINT),
                                        unique("c"),
                                        unique("a", "b"),
                                        unique("a", "c").nullsNotDistinct())),
                of("long-cascade")
                        .after(KeyRulesTest::chain)
                        .fires(
                                "A delete from public.account deletes on through sales.orders, item, part",
                                op -> op.createTable(
                                        "part",
                                        column("item", BIGINT),
                                        foreignKey("item").references("item").onDelete(CASCADE))),
                of("long-cascade")
                        .after(op -> {
                            for (int i = 1; i < 3000; i++) {
                                op.createTable(
                                        "t" + i,
                                        column("id", BIGINT),
                                        foreignKey("id")
                                                .references("t" + (i - 1), "id")
                                                .onDelete(CASCADE));
                            }
                        })
                        .fires(
                                "A delete from t2981 deletes on through t2982",
                                op -> op.createTable(
                                        "t3000",
                                        column("id", BIGINT),
                                        foreignKey("id")
                                                .references("t2999", "id")
                                                .onDelete(CASCADE))),
                of("long-cascade")
                        .after(KeyRulesTest::chain)
                        .silent(
                                "it ends there",
                                op -> op.createTable(
                                        "part",
                                        column("item", BIGINT),
                                        foreignKey("item").references("item"))),
                of("long-cascade")
                        .after(KeyRulesTest::chain)
                        .silent(
                                "a short one",
                                op -> op.createTable(
                                        "note",
                                        column("account", BIGINT),
                                        foreignKey("account")
                                                .references("account")
                                                .onDelete(CASCADE))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
