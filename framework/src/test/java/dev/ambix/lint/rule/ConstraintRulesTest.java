package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.unique;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.operation.Operations;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConstraintRulesTest {
    private static void cart(Operations op) {
        op.createTable("cart", column("id", BIGINT).identity(), column("account_id", BIGINT), primaryKey("id"));
    }

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("require-concurrent-index-creation")
                        .fires(
                                "Nobody writes to cart",
                                op -> op.createIndex(
                                        "ix", on("cart", "account_id").unique())),
                of("require-concurrent-index-creation")
                        .silent("concurrently", op -> op.createIndexConcurrently("ix", on("cart", "account_id"))),
                of("require-concurrent-index-creation").silent("a new table", op -> {
                    cart(op);
                    op.createIndex("ix", on("cart", "account_id"));
                }),
                of("constraint-missing-not-valid")
                        .fires(
                                "nobody writes to either table",
                                op -> op.createForeignKey(
                                        "fk", "cart", foreignKey("account_id").references("account", "id"))),
                of("constraint-missing-not-valid")
                        .fires("nobody reads or writes", op -> op.createCheckConstraint("ck", "cart", "id > 0")),
                of("constraint-missing-not-valid").silent("gradually", op -> op.gradually()
                        .addForeignKey("fk", "cart", foreignKey("account_id").references("account", "id"))),
                of("disallowed-unique-constraint")
                        .fires("Its index is built", op -> op.createUniqueConstraint("uq", "cart", "account_id")),
                of("disallowed-unique-constraint")
                        .fires("Its index is built", op -> op.createPrimaryKey("pk", "cart", "id")),
                of("disallowed-unique-constraint")
                        .silent("gradually", op -> op.gradually().addUnique("uq", "cart", "account_id")),
                of("missing-foreign-key-index")
                        .silent(
                                "a key within its columns finds the row",
                                op -> op.createTable(
                                        "p",
                                        column("id", BIGINT),
                                        column("version", BIGINT),
                                        primaryKey("id"),
                                        foreignKey("id", "version").references("v", "a", "b"))),
                of("missing-foreign-key-index")
                        .after(ConstraintRulesTest::cart)
                        .fires("no index begins with account_id", op -> op.gradually()
                                .addForeignKey(
                                        "fk", "cart", foreignKey("account_id").references("account"))),
                of("missing-foreign-key-index")
                        .fires(
                                "no index begins with b",
                                op -> op.createTable(
                                        "t",
                                        column("a", BIGINT),
                                        column("b", BIGINT),
                                        unique("a", "b"),
                                        foreignKey("b").references("account"))),
                of("missing-foreign-key-index")
                        .after(ConstraintRulesTest::cart)
                        .silent("an index that comes later", op -> {
                            op.gradually()
                                    .addForeignKey(
                                            "fk",
                                            "cart",
                                            foreignKey("account_id").references("account"));
                            op.createIndexConcurrently("ix", on("public.cart", "account_id", "id"));
                        }),
                of("missing-foreign-key-index").silent("a table that is not known", op -> op.gradually()
                        .addForeignKey("fk", "cart", foreignKey("account_id").references("account"))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
