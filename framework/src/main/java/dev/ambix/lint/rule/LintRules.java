package dev.ambix.lint.rule;

import dev.ambix.lint.LintRule;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.phase.PhaseRules;
import dev.ambix.lint.rule.name.ConventionRules;
import dev.ambix.lint.rule.name.NameRules;
import dev.ambix.lint.rule.trial.TrialRules;
import dev.ambix.lint.run.RulePages;
import java.util.List;
import java.util.stream.Stream;

/** All rules that ship, but for those about suppressions, which are the linter's own. */
public final class LintRules {
    private static final List<LintRule> SHIPPED = PhaseRules.with(Stream.of(
                            ColumnRules.all(),
                            TableRules.all(),
                            ConstraintRules.all(),
                            IndexRules.all(),
                            VirtualColumnRules.all(),
                            TransactionRules.all(),
                            CommandRules.all(),
                            StorageRules.all(),
                            TableUseRules.all(),
                            DependentRules.all(),
                            PartitionRules.all(),
                            RemovalRules.all(),
                            CompatibilityRules.all(),
                            InterfaceRules.all(),
                            WriteRules.all(),
                            AccessRules.all(),
                            TypeRules.all(),
                            KeyRules.all(),
                            OverlapRules.all(),
                            ReplicationRules.all(),
                            NameRules.all(),
                            ConventionRules.all(),
                            DataRules.all(),
                            SecurityRules.all(),
                            DowngradeRules.all(),
                            HygieneRules.all(),
                            TrialRules.all(),
                            RevisionRules.all(),
                            EffectRules.all())
                    .flatMap(List::stream)
                    .toList())
            .stream()
            .<LintRule>map(LintRules::withPage)
            .toList();

    private LintRules() {}

    /** The rules in the order of their families. */
    public static List<LintRule> shipped() {
        return SHIPPED;
    }

    private static RuleDefinition withPage(RuleDefinition rule) {
        return rule.withPage(() -> RulePages.page(rule.name()));
    }
}
