package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.column;
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
