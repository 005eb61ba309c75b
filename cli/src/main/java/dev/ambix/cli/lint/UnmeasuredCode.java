package dev.ambix.cli.lint;

import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.RevisionFacts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Leaves facts as they are, and keeps in mind which revisions hold code of which nothing is known, as it was not measured. */
final class UnmeasuredCode implements UnaryOperator<RevisionFacts> {
    /** The revisions that the note names. */
    private static final int MOST_SHOWN = 5;

    private final Set<String> ids = new LinkedHashSet<>();

    @Override
    public RevisionFacts apply(RevisionFacts facts) {
        if (facts.upgrade().stream().anyMatch(UnmeasuredCode::isUnknown)) {
            ids.add(facts.revision().id());
        }
        return facts;
    }

    private static boolean isUnknown(LintedOperation operation) {
        return operation.isCode() && operation.measured().isEmpty();
    }

    /** The note about all of them; empty if there are none. */
    Optional<String> note() {
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        List<String> shown = ids.stream().limit(MOST_SHOWN).toList();
        int others = ids.size() - shown.size();
        return Optional.of("Not measured: SQL or Java code of " + (ids.size() == 1 ? "revision " : "revisions ")
                + String.join(", ", shown) + (others > 0 ? " and " + others + " more" : "")
                + ". Whether it locks, rewrites or reads a table is not known.");
    }
}
