package dev.ambix.lint.rule.trial;

import dev.ambix.lint.FindingSink;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.TrialFailure;
import dev.ambix.lint.TrialFailure.Kind;
import java.util.List;

/** The rules about revisions and repeatable units that fail on a scratch database. */
public final class TrialRules {
    private TrialRules() {}

    /** These rules. */
    public static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.error(
                                "failing-revision", "A revision fails on a database that those before it have made")
                        .revision(TrialRules::failing),
                RuleDefinition.error("needs-unit", "A revision needs what a repeatable unit makes behind the last one")
                        .revision(TrialRules::needing),
                RuleDefinition.error("change-below-unit", "A revision changes what a repeatable unit stands on")
                        .revision(TrialRules::below),
                RuleDefinition.error("failing-unit", "A repeatable unit cannot be applied behind the last revision")
                        .revision(TrialRules::unit));
    }

    private static void failing(RevisionFacts revision, FindingSink found) {
        report(revision, Kind.REVISION, "It fails where the revisions before it were applied: ", "", found);
    }

    private static void needing(RevisionFacts revision, FindingSink found) {
        report(
                revision,
                Kind.WITHOUT_UNITS,
                "It runs where repeatable units were applied before, and fails on a new database, where they follow the last"
                        + " revision: ",
                " Write it so that it passes where there is nothing, as by "
                        + dropping(revision)
                        + ", or let an earlier revision hold what it needs: ambix revision --freeze UNIT.",
                found);
    }

    private static void below(RevisionFacts revision, FindingSink found) {
        report(
                revision,
                Kind.BELOW_UNITS,
                "It fails where repeatable units were applied before, which stand on what it changes: ",
                " Take away first what is in the way, as by " + dropping(revision)
                        + "; the unit makes it again behind the last revision.",
                found);
    }

    private static String dropping(RevisionFacts revision) {
        return revision.inItsLanguage("op.execute(\"drop view if exists ..\")", "\"drop view if exists ..\"");
    }

    private static void unit(RevisionFacts revision, FindingSink found) {
        report(
                revision,
                Kind.UNIT,
                "An upgrade to this revision, the last one, ends with an error, as a unit cannot be applied behind it: ",
                "",
                found);
    }

    private static void report(RevisionFacts revision, Kind kind, String before, String after, FindingSink found) {
        for (TrialFailure failure : revision.failures()) {
            String reason = before + failure.message() + after;
            boolean isAtOperation = failure.operation() >= 0
                    && failure.operation() < revision.upgrade().size();
            if (failure.kind() == kind && isAtOperation) {
                found.report(revision.upgrade().get(failure.operation()), reason);
            } else if (failure.kind() == kind) {
                found.reportRevision(reason);
            }
        }
    }
}
