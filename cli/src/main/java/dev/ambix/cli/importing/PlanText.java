package dev.ambix.cli.importing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The plan of an import, a line for each revision. */
final class PlanText {
    private PlanText() {}

    static List<String> lines(ForeignHistory history) {
        int ids = width(history.steps(), ImportedRevision::id);
        int messages = Math.min(50, width(history.steps(), ImportedRevision::message));
        Map<String, Applied> applied = history.applied().stream().collect(Collectors.toMap(Applied::id, one -> one));
        return history.steps().stream()
                .map(step -> String.format(
                        Locale.ROOT,
                        "%-" + ids + "s  %-" + Math.max(1, messages) + "s  %s",
                        step.id(),
                        step.message(),
                        state(step, Optional.ofNullable(applied.get(step.id())))))
                .toList();
    }

    private static int width(List<ImportedRevision> steps, Function<ImportedRevision, String> text) {
        return steps.stream().map(text).mapToInt(String::length).max().orElse(1);
    }

    private static String state(ImportedRevision step, Optional<Applied> applied) {
        return applied.map(one -> "applied " + one.at() + " by " + one.by()).orElse("pending")
                + (step.isStub() ? ", to be ported by hand" : "")
                + (step.downgrade() instanceof Course.Scripts ? ", with a downgrade" : "");
    }
}
