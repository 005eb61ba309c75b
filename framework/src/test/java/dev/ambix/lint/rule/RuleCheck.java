package dev.ambix.lint.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.lint.LintFinding;
import java.util.List;

/** Holds a case against what the rule finds. */
final class RuleCheck {
    private RuleCheck() {}

    static void check(RuleCase one) {
        List<LintFinding> findings = one.findings();
        if (one.fires()) {
            assertThat(findings).as(one.toString()).hasSize(1);
            assertThat(findings.get(0).reason()).contains(one.says()).endsWith(".");
        } else {
            assertThat(findings).as(one.toString()).isEmpty();
        }
    }
}
