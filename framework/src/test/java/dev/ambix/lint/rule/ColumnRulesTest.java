package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.domain;
import static dev.ambix.schema.Ddl.enumType;
import static dev.ambix.schema.Ddl.notNull;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.type;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.operation.Operations;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnRulesTest {
    private static void account(Operations op) {
        op.createTable(
                "account",
                column("number", BIGINT).identity(),
                column("name", VARCHAR(50)).notNull(),
                column("age", INTEGER),
                primaryKey("number"));
    }

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("adding-required-field")
                        .after(ColumnRulesTest::account)
                        .fires(
                                "refuses it where the table has a row",
                                op -> op.addColumn(
                                        "account", column("mood", CLOB).notNull())),
                of("adding-required-field").silent("nullable", op -> op.addColumn("account", column("mood", CLOB))),
                of("adding-required-field").silent("a new table", op -> {
                    account(op);
                    op.addColumn("account", column("mood", CLOB).notNull());
                }),
                of("adding-required-field").silent("gradually", op -> op.gradually()
                        .addColumn(
                                "account",
                                column("mood", CLOB).notNull(),
                                fill -> fill.backfill("account", by("number"), rows -> rows.set("mood", "'ok'")))),
                of("adding-field-with-default")
                        .fires(
                                "written anew",
                                op -> op.addColumn(
                                        "account", column("token", type("uuid")).defaultValue("gen_random_uuid()"))),
                of("adding-field-with-default")
                        .silent(
                                "the same for all",
                                op -> op.addColumn(
                                        "account",
                                        column("at", type("timestamptz")).defaultValue("now()"))),
                of("adding-not-nullable-field").fires("All rows are read", op -> op.alterColumn("account", "age")
                        .notNull()),
                of("adding-not-nullable-field")
                        .silent("gradually", op -> op.gradually().setNotNull("account", "age")),
                of("adding-not-nullable-field").silent("the other way", op -> op.alterColumn("account", "age")
                        .nullable()),
                of("adding-field-with-default")
                        .fires(
                                "computed for each row",
                                op -> op.addColumn(
                                        "account", column("twice", INTEGER).generatedAs("age * 2")))
                        .onServer(18),
                of("adding-field-with-default")
                        .silent(
                                "computed on reading",
                                op -> op.addColumn(
                                        "account", column("twice", INTEGER).generatedVirtuallyAs("age * 2")))
                        .onServer(18),
                of("adding-field-with-default")
                        .silent(
                                "stable and immutable functions",
                                op -> op.addColumn(
                                        "account",
                                        column("key", CLOB).defaultValue("md5(to_char(now(), 'YYYY')) || (1)"))),
                of("adding-not-nullable-field")
                        .fires(
                                "All rows are read",
                                op -> op.addConstraint(
                                        "s.account", notNull("age").named("nn")))
                        .onServer(18),
                of("adding-not-nullable-field")
                        .silent(
                                "not valid",
                                op -> op.addConstraint(
                                        "account", notNull("age").named("nn").notValid()))
                        .onServer(18),
                of("adding-not-nullable-field")
                        .after(op -> {
                            account(op);
                            op.createCheckConstraint("ck", "account", "age > 0 and (\"age\" IS NOT NULL)");
                        })
                        .silent("a valid check proves it", op -> op.alterColumn("public.account", "age")
                                .notNull()),
                of("adding-not-nullable-field")
                        .after(op -> {
                            account(op);
                            op.addConstraint(
                                    "account",
                                    check("age is not null").named("ck").notValid());
                        })
                        .fires("All rows are read", op -> op.alterColumn("account", "age")
                                .notNull()),
                of("adding-not-nullable-field")
                        .after(op -> {
                            account(op);
                            op.createCheckConstraint("ck", "account", "age > 0 or age is not null");
                        })
                        .fires("All rows are read", op -> op.alterColumn("account", "age")
                                .notNull()),
                of("adding-field-with-default")
                        .after(op -> op.createDomain(domain("positive", INTEGER).check("value > 0")))
                        .fires(
                                "constraints of positive",
                                op -> op.addColumn("account", column("rank", type("positive")))),
                of("adding-field-with-default")
                        .after(op -> {
                            op.createDomain(domain("s.rank", INTEGER).defaultValue("0"));
                            op.createDomain(domain("was_checked", INTEGER)
                                    .with(check("value > 0").named("ck")));
                            op.alterDomain("was_checked").dropConstraint("ck");
                            op.createType(enumType("Mood", "sad", "ok"));
                        })
                        .silent("a domain that checks nothing, and an enum", op -> {
                            op.addColumn("account", column("rank", type("s.rank")));
                            op.addColumn("account", column("other", type("was_checked")));
                            op.addColumn("account", column("mood", type("\"Mood\"")));
                        }),
                of("adding-field-with-default")
                        .after(op -> op.createDomain(domain("token", CLOB).defaultValue("gen_random_uuid()::text")))
                        .fires("for each row", op -> op.addColumn("account", column("t", type("token")))),
                of("changing-column-type")
                        .after(op -> {
                            op.createDomain(domain("short", VARCHAR(50)));
                            account(op);
                        })
                        .silent("to a domain over the same type", op -> op.alterColumn("account", "name")
                                .type(type("short"))),
                of("changing-column-type")
                        .after(op -> {
                            op.createDomain(domain("short", VARCHAR(50)));
                            op.createTable("t", column("name", type("short")));
                        })
                        .fires("writes the whole table", op -> op.alterColumn("t", "name")
                                .type(VARCHAR(50))),
                of("changing-column-type")
                        .after(op -> {
                            op.createDomain(domain("short", VARCHAR(50)));
                            op.createTable("t", column("name", type("short")));
                        })
                        .silent("from a domain to text", op -> op.alterColumn("t", "name")
                                .type(CLOB)),
                of("changing-column-type")
                        .after(op -> {
                            op.createDomain(domain("filled", CLOB).check("value <> ''"));
                            op.createTable("t", column("name", CLOB));
                        })
                        .fires("writes the whole table", op -> op.alterColumn("t", "name")
                                .type(type("filled"))),
                of("changing-column-type")
                        .after(ColumnRulesTest::account)
                        .fires("from int to bigint writes", op -> op.alterColumn("account", "age")
                                .type(BIGINT)),
                of("changing-column-type")
                        .after(ColumnRulesTest::account)
                        .fires("the indexes on the column are built anew", op -> op.alterColumn("account", "name")
                                .type(type("citext"))),
                of("changing-column-type")
                        .after(ColumnRulesTest::account)
                        .silent(
                                "an earlier revision tells that it only becomes longer",
                                op -> op.alterColumn("account", "name").type(VARCHAR(80))),
                of("renaming-column").fires("Code that runs now", op -> op.alterColumn("account", "name")
                        .rename("full_name")),
                of("renaming-column").silent("a new table", op -> {
                    account(op);
                    op.alterColumn("account", "name").rename("full_name");
                }),
                of("ban-drop-column").fires("Code that runs now", op -> op.dropColumn("account", "name")),
                of("ban-drop-column").silent("a new table", op -> {
                    account(op);
                    op.dropColumn("account", "name");
                }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
