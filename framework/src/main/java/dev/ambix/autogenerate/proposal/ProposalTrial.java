package dev.ambix.autogenerate.proposal;

import dev.ambix.autogenerate.online.FormTrial;
import dev.ambix.autogenerate.proposal.AutogenerateOptions.Drops;
import dev.ambix.autogenerate.proposal.RowWarnings.Warning;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.scratch.ScratchSpace;
import dev.ambix.autogenerate.trial.RenamedStart;
import dev.ambix.autogenerate.trial.Trial;
import dev.ambix.autogenerate.trial.Verdict;
import dev.ambix.autogenerate.trial.Verification;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.DiffOptions.Losses;
import dev.ambix.diff.difference.Difference;
import dev.ambix.operation.ControlOperation.Irreversible;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.IrreversibleException;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.rows.RowSample;
import dev.ambix.schema.graph.SchemaGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a proposal of a comparison: upgrade and downgrade, tried on scratch databases, and the points to review. */
record ProposalTrial(
        ScratchServer live,
        ScratchSpace space,
        Plugins plugins,
        AutogenerateOptions options,
        Optional<RowSample> sample) {
    Proposal propose(Comparison comparison) {
        boolean withholds = options.drops() == Drops.WITHHELD && needsConsent(comparison.difference());
        DiffOptions diff = comparison.options().withLosses(withholds ? Losses.WITHHELD : Losses.ALLOWED);
        Difference difference = withholds
                ? new RenamedStart(space, plugins.compiler()).between(comparison.live(), comparison.model(), diff)
                : comparison.difference();
        ChangeSet upgrade = options.rewriter().rewrite(difference.upgrade());
        boolean rewritten = !upgrade.equals(difference.upgrade());
        ChangeSet downgrade = rewritten ? reverse(upgrade) : difference.downgrade();
        FormTrial.Result tried = trial(
                comparison.live(),
                comparison.model(),
                new Difference(upgrade, downgrade, List.of(), difference.remarks()),
                diff,
                rewritten);
        Trial trial = tried.trial();
        List<String> review = new ArrayList<>(
                tried.isOnline()
                        ? Review.withoutWork(
                                upgrade, comparison.model().schema(), difference.remarks(), plugins.impacts())
                        : Review.of(upgrade, comparison.model().schema(), difference.remarks(), plugins.impacts()));
        review.addAll(tried.remarks());
        RowWarnings rows = new RowWarnings(live, upgrade);
        List<Warning> warnings =
                rows.of(comparison.live().schema(), comparison.model().schema());
        warnings.forEach(warning -> review.add(warning.text()));
        review.addAll(rows.ofNested(comparison.live().schema()));
        review.addAll(RowWarnings.of(difference.withheld()));
        review.addAll(trial.notes());
        trial.onlyWayBack().ifPresent(reason -> review.add("There is no way back, as the downgrade says."));
        return new Proposal(
                trial.difference().upgrade(),
                trial.downgrade(),
                difference.withheld(),
                comparison.difference().questions(),
                review,
                warnings.stream().filter(Warning::isOpen).map(Warning::toString).toList(),
                RowWarnings.ofQuestions(comparison.difference().questions(), upgrade, warnings),
                comparison.leftOut(),
                comparison.undescribed(),
                rewritten ? trial.verdict().refusal() : doubt(trial));
    }

    private static ChangeSet reverse(ChangeSet rewritten) {
        try {
            return rewritten.reverse();
        } catch (IrreversibleException e) {
            return ChangeSet.of(new Irreversible(String.valueOf(e.getMessage())));
        }
    }

    private static boolean needsConsent(Difference difference) {
        return difference.remarks().stream().anyMatch(remark -> remark.kind().needsConsent());
    }

    private FormTrial.Result trial(
            SchemaGraph from, SchemaGraph to, Difference difference, DiffOptions diff, boolean isRewritten) {
        if (difference.isEmpty()) {
            return new FormTrial.Result(new Trial(difference, Verdict.EXACT, List.of()), false, List.of());
        }
        return new FormTrial(
                        new Verification(space, plugins, sample),
                        plugins.impacts(),
                        trial -> isRewritten
                                ? trial.verdict().refusal().isEmpty()
                                : trial.verdict().isExact(),
                        options.form())
                .trial(from, to, difference, diff);
    }

    /** Rewritten operations need not lead to the model exactly, but PostgreSQL has to take them. */
    private static Optional<String> doubt(Trial trial) {
        Verdict verdict = trial.verdict();
        if (verdict.isExact() || trial.onlyWayBack().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(verdict.refusal()
                .orElseGet(() -> verdict.upgradeLeaves().isEmpty()
                        ? "After the downgrade this would differ from the start: "
                                + summaries(verdict.downgradeLeaves())
                        : "After the upgrade this would still differ from the model: "
                                + summaries(verdict.upgradeLeaves())));
    }

    private static String summaries(ChangeSet changes) {
        return String.join(
                "; ",
                changes.operations().stream()
                        .map(operation -> operation.summary())
                        .limit(5)
                        .toList());
    }
}
