package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.enumType;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.type;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.LockLevel;
import dev.ambix.operation.Operations;
import dev.ambix.schema.name.QualifiedName;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransactionRulesTest {
    private static void cart(Operations op) {
        op.createTable("cart", column("id", BIGINT), column("account_id", BIGINT), column("note", CLOB));
        op.addConstraint(
                "cart", foreignKey("account_id").references("account", "id").named("fk"));
    }

    static Stream<RuleCase> cases() {
        return Stream.of(validating(), working(), several(), enums(), drops()).flatMap(all -> all);
    }

    private static Stream<RuleCase> validating() {
        return Stream.of(
                of("validating-in-same-transaction").fires("as if it had not been added", op -> {
                    op.addConstraint("s.cart", check("id > 0").named("ck").notValid());
                    op.validateConstraint("ck", "s.cart");
                }),
                of("validating-in-same-transaction").fires("transaction of its own", op -> {
                    op.addConstraint(
                            "cart",
                            foreignKey("account_id")
                                    .references("account")
                                    .named("fk")
                                    .notValid());
                    op.addColumn("cart", column("a", INTEGER));
                    op.validateConstraint("fk", "cart", "account");
                }),
                of("validating-in-same-transaction")
                        .silent("gradually", op -> op.gradually().addCheck("ck", "cart", "id > 0")),
                of("validating-in-same-transaction").silent("another transaction", op -> {
                    op.addConstraint("cart", check("id > 0").named("ck").notValid());
                    op.commit();
                    op.validateConstraint("ck", "cart");
                }),
                of("validating-in-same-transaction").silent("another constraint", op -> {
                    op.addConstraint("cart", check("id > 0").named("ck").notValid());
                    op.validateConstraint("other", "cart");
                }),
                of("validating-in-same-transaction").silent("a new table", op -> {
                    cart(op);
                    op.addConstraint("cart", check("id > 0").named("ck").notValid());
                    op.validateConstraint("ck", "cart");
                }));
    }

    private static Stream<RuleCase> working() {
        return Stream.of(
                of("working-under-strong-lock").fires("out of cart, and that lasts", op -> {
                    op.addColumn("cart", column("a", INTEGER));
                    op.createIndex("ix", on("cart", "id"));
                }),
                of("working-under-strong-lock").fires("unless an index finds the rows", op -> {
                    op.addColumn("s.Cart", column("a", INTEGER));
                    op.update("s.Cart", rows -> rows.set("a", "1").where("a is null"));
                }),
                of("working-under-strong-lock").fires("it changes data", op -> {
                    op.addColumn("cart", column("a", INTEGER));
                    op.execute("update cart set a = 1");
                }),
                of("working-under-strong-lock")
                        .fires("was read as a whole", op -> {
                            op.execute("select f()");
                            op.createIndex("ix", on("cart", "id"));
                        })
                        .measured(Impact.locking(QualifiedName.of("account"), LockLevel.ACCESS_EXCLUSIVE))
                        .measured(
                                1,
                                Impact.locking(QualifiedName.of("cart"), LockLevel.SHARE)
                                        .with(Effect.SCANS_TABLE, "cart was read as a whole")),
                of("working-under-strong-lock").silent("committed before", op -> {
                    op.addColumn("cart", column("a", INTEGER));
                    op.commit();
                    op.execute("update cart set a = 1");
                }),
                of("working-under-strong-lock").silent("the lock comes last", op -> {
                    op.createIndex("ix", on("cart", "id"));
                    op.addColumn("cart", column("a", INTEGER));
                }),
                of("working-under-strong-lock").silent("batches have transactions of their own", op -> {
                    op.addColumn("cart", column("a", INTEGER));
                    op.backfill("cart", by("id"), rows -> rows.set("a", "1"));
                }),
                of("working-under-strong-lock").silent("a new table", op -> {
                    cart(op);
                    op.addColumn("cart", column("a", INTEGER));
                    op.createIndex("ix", on("cart", "id"));
                }));
    }

    private static Stream<RuleCase> several() {
        return Stream.of(
                of("locking-several-tables").fires("waits for s.b while the transaction holds a", op -> {
                    op.addColumn("a", column("x", INTEGER));
                    op.addColumn("s.b", column("x", INTEGER));
                }),
                of("locking-several-tables").silent("committed between", op -> {
                    op.addColumn("a", column("x", INTEGER));
                    op.commit();
                    op.addColumn("b", column("x", INTEGER));
                }),
                of("locking-several-tables").silent("one table, and one that is new", op -> {
                    op.createTable("b", column("x", INTEGER));
                    op.addColumn("a", column("x", INTEGER));
                    op.alterColumn("a", "y").defaultValue("1");
                    op.createIndex("ix", on("b", "x"));
                }),
                of("locking-several-tables").silent("a table that goes away", op -> {
                    op.dropColumn("a", "x");
                    op.dropTable("b");
                }),
                of("locking-several-tables").fires("waits for b while the transaction holds a", op -> {
                    op.gradually().addForeignKey("fk", "a", foreignKey("b_id").references("b", "id"));
                    op.addColumn("a", column("x", INTEGER));
                    op.execute("select 1");
                    op.alterColumn("b", "x").defaultValue("1");
                }),
                of("locking-several-tables").silent("weak locks", op -> {
                    op.execute("insert into a values (1)");
                    op.setStorageParameter("a", "fillfactor", "70");
                    op.setStorageParameter("b", "fillfactor", "70");
                }));
    }

    private static Stream<RuleCase> enums() {
        return Stream.of(
                of("enum-value-in-same-transaction").fires("the value 'so so'", op -> {
                    op.execute("alter type mood add value if not exists 'so so' before 'ok'");
                    op.execute("update account set mood = 'so so'");
                }),
                of("enum-value-in-same-transaction").fires("the value 'new'", op -> {
                    op.execute("alter type \"Mood\" add value 'new'");
                    op.alterColumn("account", "mood").defaultValue("'new'");
                }),
                of("enum-value-in-same-transaction").silent("the verb has its own transaction", op -> {
                    op.addEnumValue("mood", "new");
                    op.alterColumn("account", "mood").defaultValue("'new'");
                }),
                of("enum-value-in-same-transaction").silent("committed", op -> {
                    op.execute("alter type mood add value 'new'");
                    op.commit();
                    op.execute("update account set mood = 'new'");
                }),
                of("enum-value-in-same-transaction").fires("the value 'new'", op -> {
                    op.createType(enumType("mood", "old"));
                    op.execute("alter type mood add value 'new'");
                    op.execute("select 'new'::mood");
                }),
                of("enum-value-in-same-transaction")
                        .silent("a type of the same transaction on 17", op -> {
                            op.createType(enumType("mood", "old"));
                            op.execute("alter type mood add value 'new'");
                            op.execute("select 'new'::mood");
                        })
                        .onServer(17),
                of("enum-value-in-same-transaction")
                        .after(op -> op.createTable("article", column("state", VARCHAR(20)), column("n", INTEGER)))
                        .silent("literals of columns that are of other types", op -> {
                            op.execute("alter type mood add value 'new'");
                            op.execute("update article set state = 'new' where n = 1 or state in ('old', 'new')");
                            op.execute("insert into article (state) values ('new') returning n");
                            op.alterColumn("article", "state").defaultValue("'new'");
                            op.execute("comment on table article is 'new'");
                        }),
                of("enum-value-in-same-transaction")
                        .after(op -> op.createTable("article", column("state", VARCHAR(20)), column("m", type("mood"))))
                        .fires("the value 'new'", op -> {
                            op.execute("alter type mood add value 'new'");
                            op.execute("insert into article values ('x', 'new')");
                        }),
                of("enum-value-in-same-transaction")
                        .after(op -> op.createTable("article", column("state", VARCHAR(20))))
                        .fires("the value 'new'", op -> {
                            op.execute("alter type mood add value 'new'");
                            op.execute("update article set state = shown('new')");
                        }),
                of("enum-value-in-same-transaction")
                        .after(op -> op.createTable("article", column("state", VARCHAR(20))))
                        .fires("the value 'new'", op -> {
                            op.execute("alter type mood add value 'new'");
                            op.execute("update article set state = 'new'::mood");
                        }),
                of("enum-value-in-same-transaction").silent("two values, and another word", op -> {
                    op.execute("alter type mood add value 'new'");
                    op.execute("alter type mood add value 'newer' after 'new'");
                    op.execute("update account set name = 'newest'");
                }));
    }

    private static Stream<RuleCase> drops() {
        return Stream.of(
                of("drop-locks-referenced-table")
                        .after(TransactionRulesTest::cart)
                        .fires("also locks account", op -> op.dropTable("public.cart")),
                of("drop-locks-referenced-table")
                        .after(TransactionRulesTest::cart)
                        .fires("also locks account", op -> op.dropConstraint("fk", "cart")),
                of("drop-locks-referenced-table")
                        .after(op -> op.createTable(
                                "t", column("a", INTEGER), foreignKey("a").references("account")))
                        .fires("also locks account", op -> op.dropConstraint("t_a_fkey", "t")),
                of("drop-locks-referenced-table")
                        .after(op -> op.createTable(
                                "t", column("a", INTEGER), check("a > 0").named("ck")))
                        .silent("no foreign key", op -> {
                            op.dropConstraint("ck", "t");
                            op.dropTable("t");
                        }),
                of("drop-locks-referenced-table").silent("a new table", op -> {
                    cart(op);
                    op.dropConstraint("fk", "cart");
                }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
