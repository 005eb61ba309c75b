package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;

import dev.ambix.lint.TrialFailure;
import dev.ambix.lint.TrialFailure.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrialRulesTest {
    static Stream<RuleCase> cases() {
        return Stream.of(
                of("failing-revision")
                        .fires("the revisions before it were applied: no table t [42P01].", op -> op.dropTable("t"))
                        .failing(new TrialFailure(Kind.REVISION, 0, "no table t [42P01].")),
                of("failing-revision")
                        .fires("at its commit", op -> op.dropTable("t"))
                        .failing(new TrialFailure(Kind.REVISION, -1, "at its commit.")),
                of("failing-revision").silent("not tried", op -> op.dropTable("t")),
                of("needs-unit")
                        .fires("ambix revision --freeze UNIT.", op -> op.execute("drop view v"))
                        .failing(new TrialFailure(Kind.WITHOUT_UNITS, 0, "no view v [42P01].")),
                of("needs-unit")
                        .silent("another kind", op -> op.execute("drop view v"))
                        .failing(new TrialFailure(Kind.BELOW_UNITS, 0, "no view v [42P01].")),
                of("change-below-unit")
                        .fires("op.execute(\"drop view if exists ..\")", op -> op.dropColumn("t", "c"))
                        .failing(new TrialFailure(Kind.BELOW_UNITS, 0, "v depends on it [2BP01].")),
                of("change-below-unit")
                        .silent("another kind", op -> op.dropColumn("t", "c"))
                        .failing(new TrialFailure(Kind.REVISION, 0, "v depends on it [2BP01].")),
                of("failing-unit")
                        .fires("behind it: Unit v: no column c [42703].", op -> op.dropColumn("t", "c"))
                        .failing(new TrialFailure(Kind.UNIT, -1, "Unit v: no column c [42703].")),
                of("failing-unit").silent("not tried", op -> op.dropColumn("t", "c")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
