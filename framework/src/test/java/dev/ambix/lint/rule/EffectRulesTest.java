package dev.ambix.lint.rule;

import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.ROW_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_UPDATE_EXCLUSIVE;
import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.column;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.operation.Operations;
import dev.ambix.schema.name.QualifiedName;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EffectRulesTest {
    private static final Consumer<Operations> CODE = op -> op.execute("select widen('account')");
    private static final Impact LOCKED = Impact.locking(QualifiedName.of("account"), ACCESS_EXCLUSIVE);
    private static final Impact WRITTEN = Impact.locking(QualifiedName.of("account"), ROW_EXCLUSIVE);
    private static final String SEEN = "account was seen";

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("rewriting-table").fires(SEEN, CODE).measured(LOCKED.with(Effect.REWRITES_TABLE, SEEN)),
                of("rewriting-table").silent("a rule of its own", op -> op.setUnlogged("account")),
                of("rewriting-table").silent("not measured", CODE),
                of("rewriting-table")
                        .silent(
                                "has a rule of its own",
                                op -> op.addColumn(
                                        "account", column("n", BIGINT).identity())),
                of("scanning-table-under-lock").fires(SEEN, CODE).measured(LOCKED.with(Effect.SCANS_TABLE, SEEN)),
                of("scanning-table-under-lock").fires("all tables with columns", op -> op.alterDomain("email")
                        .validateConstraint("ck")),
                of("scanning-table-under-lock")
                        .silent("writers go on", CODE)
                        .measured(Impact.locking(QualifiedName.of("account"), SHARE_UPDATE_EXCLUSIVE)
                                .with(Effect.SCANS_TABLE, SEEN)),
                of("scanning-table-under-lock")
                        .silent("a rule of its own", op -> op.execute("create index on account (age)"))
                        .measured(LOCKED.with(Effect.SCANS_TABLE, SEEN)),
                of("blocking-code").fires("for account", CODE).measured(LOCKED),
                of("blocking-code").silent("a row lock", CODE).measured(WRITTEN),
                of("losing-data-in-code").fires(SEEN, CODE).measured(LOCKED.with(Effect.LOSES_DATA, SEEN)),
                of("losing-data-in-code").silent("a verb", op -> op.dropColumn("account", "age")),
                of("changing-rows-in-code").fires("in account", CODE).measured(WRITTEN.with(Effect.SCANS_TABLE, SEEN)),
                of("changing-rows-in-code").silent("an index finds them", CODE).measured(WRITTEN));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRuleFindsWhatItIsAbout(RuleCase one) {
        RuleCheck.check(one);
    }
}
