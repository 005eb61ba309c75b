package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.migration;
import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.sequence;
import static dev.ambix.schema.Ddl.table;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.operation.Operations;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DowngradeRulesTest {

    private static void cart(Operations op) {
        op.createTable("public.cart", column("id", BIGINT), primaryKey("id"));
        op.createTable(
                "cart_item",
                column("cart", BIGINT),
                foreignKey("cart").references("cart").named("fk"));
        op.createIndex("ix", on("cart_item", "cart"));
    }

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("incomplete-downgrade")
                        .fires(
                                "It leaves table cart_item, so",
                                migration(DowngradeRulesTest::cart, op -> op.dropTable("cart"))),
                of("incomplete-downgrade")
                        .fires(
                                "column account.Mood, view v, function f(bigint)",
                                migration(
                                        op -> {
                                            op.addColumn("account", column("Mood", BIGINT));
                                            op.createIndex("ix_mood", on("account", "Mood"));
                                            op.createView("v", "select 1 as a");
                                            op.createFunction(
                                                    "create function f(x bigint) returns int language sql return 1");
                                        },
                                        op -> op.dropIndex("ix_mood"))),
                of("incomplete-downgrade").silent("all of it", migration(DowngradeRulesTest::cart, op -> {
                    op.dropTable("cart_item");
                    op.dropTable("cart");
                })),
                of("incomplete-downgrade")
                        .silent(
                                "goes with its column or its table",
                                migration(
                                        op -> {
                                            op.addColumn("account", column("mood", BIGINT));
                                            op.createIndex("ix_mood", on("public.account", "mood"));
                                            op.createTable(table("e", column("id", BIGINT))
                                                    .partitionByRange("id"));
                                            op.createTable(table("e1").partitionOf("e", "default"));
                                        },
                                        op -> {
                                            op.dropColumn("public.account", "mood");
                                            op.dropTable("e");
                                        })),
                of("incomplete-downgrade")
                        .silent(
                                "SQL may do it",
                                migration(DowngradeRulesTest::cart, op -> op.execute("drop table cart, cart_item"))),
                of("incomplete-downgrade")
                        .silent(
                                "it may have been there",
                                migration(
                                        op -> op.createTableIfNotExists("t", column("id", BIGINT)),
                                        op -> op.dropTable("x"))),
                of("incomplete-downgrade")
                        .silent(
                                "goes with its view",
                                migration(
                                        op -> {
                                            op.createMaterializedView("m", "select 1 as a");
                                            op.createIndex("ix", on("m", "a"));
                                        },
                                        op -> op.dropMaterializedView("m"))),
                of("incomplete-downgrade")
                        .silent(
                                "a sequence goes with the column that owns it",
                                migration(
                                        op -> {
                                            op.createSequence("s");
                                            op.createTable("t", column("id", BIGINT));
                                            op.alterSequence(
                                                    sequence("s"), sequence("s").ownedBy("t", "id"));
                                        },
                                        op -> op.dropTable("t"))),
                of("downgrade-out-of-order")
                        .fires(
                                "drops cart while cart_item still refers to it",
                                migration(DowngradeRulesTest::cart, op -> {
                                    op.dropTable("cart");
                                    op.dropTable("cart_item");
                                })),
                of("downgrade-out-of-order")
                        .fires(
                                "drops basket while cart_item still refers to it",
                                migration(
                                        op -> {
                                            cart(op);
                                            op.renameTable("cart", "basket");
                                        },
                                        op -> {
                                            op.dropTable("basket");
                                            op.dropTable("cart_item");
                                        })),
                of("downgrade-out-of-order").silent("in order", migration(DowngradeRulesTest::cart, op -> {
                    op.dropTable("public.cart_item");
                    op.dropTable("cart");
                })),
                of("downgrade-out-of-order")
                        .silent("without the key, with cascade", migration(DowngradeRulesTest::cart, op -> {
                            op.dropConstraint("fk", "cart_item");
                            op.dropTable("cart");
                            op.dropTable("cart_item");
                        })),
                of("downgrade-out-of-order").silent("cascading", migration(DowngradeRulesTest::cart, op -> {
                    op.dropTableCascade("cart");
                    op.dropTable("cart_item");
                })),
                of("downgrade-restores-no-rows")
                        .fires(
                                "makes table coupon, column account.Mood again",
                                migration(
                                        op -> {
                                            op.dropTable("coupon");
                                            op.dropColumn("account", "Mood");
                                        },
                                        op -> {
                                            op.createTable("public.coupon", column("id", BIGINT));
                                            op.addColumn("account", column("Mood", BIGINT));
                                        })),
                of("downgrade-restores-no-rows").silent("filled again", migration(op -> op.dropTable("coupon"), op -> {
                    op.createTable("coupon", column("id", BIGINT));
                    op.execute("insert into coupon select * from old_coupon");
                })),
                of("downgrade-restores-no-rows")
                        .silent(
                                "a view has no rows, and what is new had none",
                                migration(
                                        op -> {
                                            op.dropView("v");
                                            op.createTable("t", column("id", BIGINT));
                                            op.dropTable("t");
                                        },
                                        op -> {
                                            op.createView("v", "select 1 as a");
                                            op.createTable("t", column("id", BIGINT));
                                        })));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
