package dev.ambix.cli.lint;

import dev.ambix.cli.report.PlanReview;
import dev.ambix.cli.session.Session;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.Severity;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the lint finds in the revisions of a plan. */
public final class PlanFindings {
    private PlanFindings() {}

    /** The findings that are errors, a line for each. */
    public static List<String> errors(Session session, Migrator migrator, PlanReview review) {
        List<RevisionNode> revisions = review.plan().steps().stream()
                .map(step -> step.revision())
                .filter(revision -> !revision.origin().name().isEmpty())
                .toList();
        if (revisions.isEmpty()) {
            return List.of();
        }
        return migrator.lint(revisions, session.configuration().lint().settings(), UnaryOperator.identity()).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(PlanFindings::line)
                .toList();
    }

    private static String line(LintFinding finding) {
        String operation = finding.summary().isEmpty() ? "" : " " + finding.summary();
        return finding.revision().id() + operation + ": error[" + finding.rule() + "]: " + finding.reason();
    }
}
