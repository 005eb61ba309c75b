package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.domain;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.type;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.SMALLINT;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.operation.Operations;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompatibilityRulesTest {

    private static void account(Operations op) {
        op.createDomain(domain("mail", CLOB).defaultValue("''"));
        op.createTable(
                "account",
                column("id", BIGINT).identity(),
                column("name", VARCHAR(50)).notNull(),
                column("note", CLOB),
                column("total", NUMERIC(12, 2)).notNull().defaultValue("0"),
                column("Opened", type("timestamp")),
                primaryKey("id"));
    }

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("new-required-column")
                        .after(CompatibilityRulesTest::account)
                        .fires("does not know mood", op -> op.gradually()
                                .addColumn(
                                        "account",
                                        column("mood", CLOB).notNull(),
                                        fill -> fill.backfill("account", by("id"), rows -> rows.set("mood", "'ok'")))),
                of("new-required-column").after(CompatibilityRulesTest::account).fires("does not know Mood", op -> {
                    op.addColumn("public.account", column("Mood", CLOB));
                    op.update("account", rows -> rows.set("Mood", "'ok'"));
                    op.alterColumn("account", "Mood").notNull();
                }),
                of("new-required-column").after(CompatibilityRulesTest::account).fires("does not know mood", op -> {
                    op.addColumn("account", column("mood", CLOB).notNull().defaultValue("'ok'"));
                    op.alterColumn("account", "mood").dropDefault();
                }),
                of("new-required-column").after(CompatibilityRulesTest::account).silent("filled by the server", op -> {
                    op.addColumn("account", column("a", CLOB).notNull().defaultValue("'ok'"));
                    op.addColumn("account", column("b", BIGINT).identity());
                    op.addColumn("account", column("c", BIGINT).notNull().generatedAs("id + 1"));
                    op.addColumn("account", column("d", type("mail")).notNull());
                }),
                of("new-required-column").silent("a new table", op -> {
                    account(op);
                    op.addColumn("account", column("mood", CLOB));
                    op.alterColumn("account", "mood").notNull();
                }),
                of("narrowing-column-type")
                        .after(CompatibilityRulesTest::account)
                        .fires("fit into varchar(50) and not into varchar(40)", op -> op.alterColumn("account", "name")
                                .type(VARCHAR(40))),
                of("narrowing-column-type")
                        .after(CompatibilityRulesTest::account)
                        .fires("not into numeric(10, 2)", op -> op.alterColumn("account", "total")
                                .type(NUMERIC(10, 2))),
                of("narrowing-column-type")
                        .after(CompatibilityRulesTest::account)
                        .fires("not into int", op -> op.alterColumn("account", "id")
                                .type(INTEGER)),
                of("narrowing-column-type")
                        .after(CompatibilityRulesTest::account)
                        .silent("wider, or as wide", op -> {
                            op.alterColumn("account", "name").type(VARCHAR(60));
                            op.alterColumn("account", "total").type(NUMERIC(14, 2));
                        }),
                of("narrowing-column-type").silent("a new table", op -> {
                    account(op);
                    op.alterColumn("account", "name").type(VARCHAR(40));
                }),
                of("narrowing-column-type").silent("not known", op -> op.alterColumn("account", "name")
                        .type(VARCHAR(40))),
                of("changing-type-family")
                        .after(CompatibilityRulesTest::account)
                        .fires(
                                "sends a text for account.note and expects one back; from this moment on the server takes and gives a document",
                                op -> op.alterColumn("account", "note").type(type("jsonb"), "note::jsonb")),
                of("changing-type-family")
                        .after(CompatibilityRulesTest::account)
                        .fires("which the time zone of each session shifts", op -> op.alterColumn("account", "Opened")
                                .type(type("timestamp with time zone"))),
                of("changing-type-family")
                        .after(CompatibilityRulesTest::account)
                        .fires("gives mood", op -> op.alterColumn("account", "note")
                                .type(type("mood"), "note::mood")),
                of("changing-type-family")
                        .after(CompatibilityRulesTest::account)
                        .silent("alike for drivers", op -> {
                            op.alterColumn("account", "name").type(CLOB);
                            op.alterColumn("account", "note").type(type("mail"));
                            op.alterColumn("account", "id").type(SMALLINT);
                        }),
                of("dropping-default")
                        .after(CompatibilityRulesTest::account)
                        .fires("fails from this moment on", op -> op.alterColumn("account", "total")
                                .dropDefault()),
                of("dropping-default").after(CompatibilityRulesTest::account).fires("writes NULL", op -> {
                    op.alterColumn("account", "total").nullable();
                    op.alterColumn("account", "total").dropDefault();
                }),
                of("dropping-default")
                        .after(CompatibilityRulesTest::account)
                        .fires("numbers of its own", op -> op.alterColumn("account", "id")
                                .dropIdentity()),
                of("dropping-default").after(CompatibilityRulesTest::account).fires("fails from this moment on", op -> {
                    op.addColumn("account", column("mood", CLOB).notNull().defaultValue("'ok'"));
                    op.alterColumn("account", "mood").dropDefault();
                }),
                of("dropping-default").after(CompatibilityRulesTest::account).silent("another in its place", op -> {
                    op.alterColumn("account", "total").dropDefault();
                    op.alterColumn("account", "total").defaultValue("1");
                }),
                of("dropping-default").after(CompatibilityRulesTest::account).silent("a new nullable column", op -> {
                    op.addColumn("account", column("mood", CLOB).defaultValue("'ok'"));
                    op.alterColumn("account", "mood").dropDefault();
                }),
                of("dropping-default").after(CompatibilityRulesTest::account).silent("the column goes, too", op -> {
                    op.alterColumn("account", "total").dropDefault();
                    op.dropColumn("account", "total");
                }),
                of("identity-always")
                        .after(CompatibilityRulesTest::account)
                        .fires("OVERRIDING SYSTEM VALUE", op -> op.alterColumn("account", "id")
                                .identityAlways()),
                of("identity-always").silent("a new table", op -> {
                    account(op);
                    op.alterColumn("account", "id").identityAlways();
                }),
                of("identity-always")
                        .after(op -> op.createTable("t", column("id", BIGINT).identityAlways()))
                        .silent("it was always so", op -> op.alterColumn("t", "id")
                                .identityAlways(s -> s.startingWith(5))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
