package dev.ambix.cli.lint;

import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.report.PlanReview;
import dev.ambix.cli.session.Session;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.Severity;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The findings of the lint in the revisions of a plan: from facts that were measured and kept, or are measured now on a scratch
 * database; where there is none, from the declared impact of the operations, and a note says so.
 */
public record PlanFindings(ProjectRun project) {
    /** The findings that are errors, a line for each. */
    public List<String> errors(Migrator migrator, PlanReview review) {
        Session session = project.session();
        List<RevisionNode> revisions = revisions(review);
        if (revisions.isEmpty() || !session.configuration().lint().measures()) {
            return declaredErrors(session, migrator, review);
        }
        try (ScratchMeasurement measurement = new ScratchMeasurement(project, Optional.empty())) {
            return errors(session, migrator, revisions, measurement);
        }
    }

    /** The errors by the declared impact of the operations, for a plan of no single database. */
    public static List<String> declaredErrors(Session session, Migrator migrator, PlanReview review) {
        return errors(session, migrator, revisions(review), UnaryOperator.identity());
    }

    private static List<RevisionNode> revisions(PlanReview review) {
        return review.plan().steps().stream()
                .map(step -> step.revision())
                .filter(revision -> !revision.origin().name().isEmpty())
                .toList();
    }

    private static List<String> errors(
            Session session, Migrator migrator, List<RevisionNode> revisions, UnaryOperator<RevisionFacts> measuring) {
        return revisions.isEmpty()
                ? List.of()
                : migrator.lint(revisions, session.configuration().lint().settings(), measuring).stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .map(PlanFindings::line)
                        .toList();
    }

    private static String line(LintFinding finding) {
        String operation = finding.summary().isEmpty() ? "" : " " + finding.summary();
        return finding.revision().id() + operation + ": error[" + finding.rule() + "]: " + finding.reason();
    }
}
