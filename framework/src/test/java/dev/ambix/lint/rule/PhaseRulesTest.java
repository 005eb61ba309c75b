package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.primaryKey;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.SMALLINT;

import dev.ambix.lint.MissingExpand;
import dev.ambix.operation.Operations;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.phase.Phase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhaseRulesTest {
    private static final String EXPAND = "expand-breaks-old-code";
    private static final String CONTRACT = "adding-in-contract";

    private static void account(Operations op) {
        op.createTable("account", column("id", BIGINT).identity(), column("name", CLOB), primaryKey("id"));
    }

    private static RuleCase.Cases on(String rule) {
        return of(rule).after(PhaseRulesTest::account);
    }

    private static Stream<RuleCase> expands() {
        return Stream.of(
                on(EXPAND).fires("Code that runs now", op -> op.dropColumn("account", "name")),
                on(EXPAND).fires("Code that runs now", op -> op.alterColumn("account", "name")
                        .rename("full_name")),
                on(EXPAND).fires("Code that runs now", op -> op.dropTable("account")),
                on(EXPAND).fires("Code that runs now", op -> op.renameTable("account", "customer")),
                on(EXPAND)
                        .fires("smallint", op -> op.alterColumn("account", "id").type(SMALLINT)),
                on(EXPAND).fires("does not know level", op -> op.gradually()
                        .addColumn(
                                "account",
                                column("level", INTEGER).notNull(),
                                fill -> fill.backfill("account", by("id"), rows -> rows.set("level", "1")))),
                on(EXPAND).fires("account.name empty", op -> op.alterColumn("account", "name")
                        .notNull()),
                on(EXPAND)
                        .fires(
                                "the constraint refuses",
                                op -> op.createCheckConstraint("named", "account", "length(name) > 2")),
                on(EXPAND)
                        .fires("the unique index refuses", op -> op.gradually().addUnique("uq", "account", "name")),
                on(EXPAND).fires("account.name, which goes away", op -> op.gradually()
                        .finishRename("account", "name", "full_name")),
                on(EXPAND).silent("a second name", op -> op.gradually()
                        .renameColumn("account", "name", "full_name", by("id"))),
                on(EXPAND).silent("new column", op -> op.addColumn("account", column("level", INTEGER))),
                on(EXPAND).silent("its own column", op -> {
                    op.addColumn("account", column("level", INTEGER));
                    op.createCheckConstraint("low", "account", "level < 9");
                    op.createUniqueConstraint("uq", "account", "level");
                    op.createForeignKey("parent", "account", foreignKey("level").references("account", "id"));
                }),
                on(EXPAND).silent("its own table", op -> {
                    op.createTable("cart", column("id", BIGINT));
                    op.alterColumn("cart", "id").notNull();
                }));
    }

    static Stream<RuleCase> cases() {
        return Stream.concat(
                expands().map(one -> one.in(Phase.EXPAND)),
                Stream.of(
                        on(EXPAND)
                                .silent("a contract", op -> op.dropColumn("account", "name"))
                                .in(Phase.CONTRACT),
                        on(EXPAND).silent("no phase", op -> op.dropColumn("account", "name")),
                        on("ban-drop-column")
                                .silent("a contract", op -> op.dropColumn("account", "name"))
                                .in(Phase.CONTRACT),
                        on("ban-drop-table")
                                .silent("an expand, which has its own rule", op -> op.dropTable("account"))
                                .in(Phase.EXPAND),
                        on("renaming-column")
                                .fires("Code that runs now", op -> op.alterColumn("account", "name")
                                        .rename("full_name"))
                                .in(Phase.CONTRACT),
                        on(CONTRACT)
                                .fires("account.level", op -> op.addColumn("account", column("level", INTEGER)))
                                .in(Phase.CONTRACT),
                        on(CONTRACT)
                                .fires("the table cart", op -> op.createTable("cart", column("id", BIGINT)))
                                .in(Phase.CONTRACT),
                        on(CONTRACT)
                                .fires("account.full_name", op -> op.gradually()
                                        .renameColumn("account", "name", "full_name", by("id")))
                                .in(Phase.CONTRACT),
                        on("contract-before-expand")
                                .fires(
                                        "stands on 1a2b, which expands and has not run on t3 (1 of 3 that were asked)",
                                        op -> op.dropColumn("account", "name"))
                                .in(Phase.CONTRACT)
                                .missing(new MissingExpand(RevisionNode.of("1a2b"), List.of("t3"), 3)),
                        on("contract-before-expand")
                                .silent("its expand has run", op -> op.dropColumn("account", "name"))
                                .in(Phase.CONTRACT),
                        on(CONTRACT)
                                .silent("a drop", op -> op.dropColumn("account", "name"))
                                .in(Phase.CONTRACT),
                        on(CONTRACT).silent("no phase", op -> op.addColumn("account", column("level", INTEGER)))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
