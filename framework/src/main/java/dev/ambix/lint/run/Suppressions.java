package dev.ambix.lint.run;

import dev.ambix.impact.Impact;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.LintRule;
import dev.ambix.lint.run.RecordedRevision.Suppression;
import dev.ambix.operation.recording.Acceptance;
import dev.ambix.operation.recording.RecordedOperation;
import dev.ambix.operation.recording.SourcePosition;
import dev.ambix.runtime.run.Direction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The suppressions of a revision, and which of them met a finding. */
final class Suppressions {
    private record OfOperation(int number, Acceptance acceptance) {}

    private final RecordedRevision recorded;
    private final Predicate<String> known;
    private final Predicate<String> asked;
    private final Set<OfOperation> usedAcceptances = new HashSet<>();
    private final Set<Suppression> usedSuppressions = new HashSet<>();

    /**
     * The suppressions of a revision.
     *
     * @param known whether there is a rule of a name
     * @param asked whether it is asked
     */
    Suppressions(RecordedRevision recorded, Predicate<String> known, Predicate<String> asked) {
        this.recorded = recorded;
        this.known = known;
        this.asked = asked;
    }

    /** Whether a finding is accepted, which is noted. */
    boolean accept(LintFinding finding) {
        boolean isAccepted = false;
        for (OfOperation accepted : acceptances(finding)) {
            usedAcceptances.add(accepted);
            isAccepted = true;
        }
        for (Suppression suppression : recorded.suppressions()) {
            if (suppression.rule().equals(finding.rule())
                    && !suppression.reason().isBlank()) {
                usedSuppressions.add(suppression);
                isAccepted = true;
            }
        }
        return isAccepted;
    }

    private List<OfOperation> acceptances(LintFinding finding) {
        if (finding.operation() == 0 || finding.direction() == Direction.DOWNGRADE) {
            return List.of();
        }
        RecordedOperation operation = recorded.upgrade().operations().get(finding.operation() - 1);
        return operation.accepted().stream()
                .filter(acceptance -> acceptance.rule().equals(finding.rule()))
                .map(acceptance -> new OfOperation(finding.operation(), acceptance))
                .toList();
    }

    /** The findings about the suppressions, after all findings were asked about. */
    List<LintFinding> findings() {
        List<LintFinding> found = new ArrayList<>();
        for (Suppression suppression : recorded.suppressions()) {
            about(suppression).ifPresent(found::add);
        }
        List<RecordedOperation> operations = recorded.upgrade().operations();
        for (int i = 0; i < operations.size(); i++) {
            for (Acceptance acceptance : operations.get(i).accepted()) {
                about(acceptance, i + 1).ifPresent(found::add);
            }
        }
        recorded.upgrade()
                .trailing()
                .forEach(acceptance -> found.add(finding(
                        SuppressionRules.UNUSED,
                        "No " + step() + " follows " + words(acceptance) + ". Write it before the " + step()
                                + " that it is about, or delete it.",
                        0,
                        acceptance.position())));
        return found;
    }

    private Optional<LintFinding> about(Suppression suppression) {
        String words = suppression.words();
        if (suppression.reason().isBlank()) {
            return Optional.of(finding(
                    SuppressionRules.WITHOUT_REASON,
                    words + " gives no reason. Write one, or delete it.",
                    0,
                    suppression.position()));
        }
        return about(suppression.rule(), usedSuppressions.contains(suppression), words, 0, suppression.position());
    }

    private String step() {
        return recorded.revision().origin().isClass() ? "operation" : "statement";
    }

    private String words(Acceptance acceptance) {
        return recorded.revision().origin().isClass()
                ? "op.accept(\"" + acceptance.rule() + "\", ..)"
                : "-- accept " + acceptance.rule() + ": ..";
    }

    /** A finding about a whole file may be accepted at its head only. */
    private String elsewhere() {
        return recorded.revision().origin().isClass()
                ? ", or write it before the operation that it is about."
                : ", or write it above the statement that it is about; at the head of the file, with an empty line below, it is"
                        + " about all of it.";
    }

    private Optional<LintFinding> about(Acceptance acceptance, int number) {
        return about(
                acceptance.rule(),
                usedAcceptances.contains(new OfOperation(number, acceptance)),
                words(acceptance),
                number,
                acceptance.position());
    }

    private Optional<LintFinding> about(
            String rule, boolean isUsed, String words, int number, Optional<SourcePosition> position) {
        if (!known.test(rule)) {
            return Optional.of(finding(
                    SuppressionRules.UNKNOWN,
                    words + " names a rule that there is none of. \"ambix lint --rules\" lists them.",
                    number,
                    position));
        }
        return isUsed || !asked.test(rule)
                ? Optional.empty()
                : Optional.of(finding(
                        SuppressionRules.UNUSED,
                        words + " meets no finding. Delete it" + (number == 0 ? "." : elsewhere()),
                        number,
                        position));
    }

    private LintFinding finding(LintRule rule, String reason, int number, Optional<SourcePosition> position) {
        String summary = number == 0
                ? ""
                : recorded.upgrade().operations().get(number - 1).operation().summary();
        return new LintFinding(
                rule.name(),
                rule.severity(),
                recorded.revision(),
                Direction.UPGRADE,
                number,
                summary,
                position,
                List.of(),
                reason,
                Impact.none(),
                Optional.empty());
    }
}
