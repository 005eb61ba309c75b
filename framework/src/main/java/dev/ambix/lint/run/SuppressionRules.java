package dev.ambix.lint.run;

import dev.ambix.lint.LintRule;
import dev.ambix.lint.RuleDefinition;
import java.util.List;

/** The rules about suppressions themselves, which the linter applies. */
final class SuppressionRules {
    static final LintRule UNUSED = rule(RuleDefinition.warning("unused-suppression", "A suppression meets no finding"));
    static final LintRule UNKNOWN =
            rule(RuleDefinition.warning("unknown-suppression", "A suppression names a rule that there is none of"));
    static final LintRule WITHOUT_REASON = rule(RuleDefinition.error(
            "suppression-without-reason", "A suppression gives no reason, and counts for nothing"));

    static final List<LintRule> ALL = List.of(UNUSED, UNKNOWN, WITHOUT_REASON);

    private SuppressionRules() {}

    private static LintRule rule(RuleDefinition definition) {
        return definition.withPage(() -> RulePages.page(definition.name()));
    }
}
