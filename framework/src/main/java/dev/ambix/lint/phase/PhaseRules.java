package dev.ambix.lint.phase;

import dev.ambix.lint.RuleDefinition;
import dev.ambix.revision.phase.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Chooses the rules for a revision with a phase. Beside an expand, code of the last release runs: a change that breaks it is an
 * error there, and has a rule of its own. Before a contract, that code has stopped: the loss of an object that only it used is
 * no finding.
 */
public final class PhaseRules {
    /** The rules about objects that only code of the last release uses. */
    private static final Set<String> TAKING_AWAY = Set.of(
            "ban-drop-column",
            "ban-drop-enum-value",
            "ban-drop-routine",
            "ban-drop-sequence",
            "ban-drop-table",
            "ban-drop-type",
            "ban-drop-view",
            "changing-view-columns",
            "dropping-default",
            "identity-always",
            "narrowing-column-type",
            "new-required-column");

    /** The rules about changes that break code of both releases. */
    private static final Set<String> CHANGING = Set.of(
            "changing-routine-signature",
            "changing-type-family",
            "moving-object",
            "renaming-column",
            "renaming-enum-value",
            "renaming-object",
            "renaming-table");

    private PhaseRules() {}

    /** These rules, in their order, and behind them those about phases alone. */
    public static List<RuleDefinition> with(List<RuleDefinition> rules) {
        List<RuleDefinition> all = new ArrayList<>();
        List<RuleDefinition> aboutOldCode = new ArrayList<>();
        for (RuleDefinition rule : rules) {
            if (TAKING_AWAY.contains(rule.name())) {
                aboutOldCode.add(rule);
                all.add(rule.onlyWhere(revision -> !revision.revision().phase().isGiven()));
            } else if (CHANGING.contains(rule.name())) {
                aboutOldCode.add(rule);
                all.add(rule.onlyWhere(revision -> revision.revision().phase() != Phase.EXPAND));
            } else {
                all.add(rule);
            }
        }
        all.add(ExpandRule.of(aboutOldCode));
        all.add(ContractRule.ADDING);
        all.add(ContractRule.BEFORE_EXPAND);
        return all;
    }
}
