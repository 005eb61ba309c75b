package dev.ambix.lint.run;

import dev.ambix.lint.LintFinding;
import dev.ambix.lint.LintSettings;
import dev.ambix.lint.Severity;
import dev.ambix.revision.RevisionOrigin.FlywayScript;
import dev.ambix.runtime.run.Direction;
import java.util.ArrayList;
import java.util.List;

/** Scripts of Flyway mostly have none that undoes them, which is said once for all of them. */
public final class UndoScripts {
    private static final String RULE = "empty-downgrade";

    private UndoScripts() {}

    /** The findings with one note for all scripts that are not undone, at the first of them. */
    public static List<LintFinding> together(List<LintFinding> findings, LintSettings settings) {
        List<LintFinding> missing =
                findings.stream().filter(UndoScripts::isMissing).toList();
        if (missing.isEmpty()) {
            return findings;
        }
        List<LintFinding> others = new ArrayList<>(findings);
        others.removeAll(missing.subList(1, missing.size()));
        others.replaceAll(finding -> finding == missing.get(0) ? of(missing, settings) : finding);
        return others;
    }

    private static boolean isMissing(LintFinding finding) {
        return finding.rule().equals(RULE)
                && finding.direction() == Direction.DOWNGRADE
                && finding.revision().origin() instanceof FlywayScript script
                && script.undo().isEmpty();
    }

    private static LintFinding of(List<LintFinding> missing, LintSettings settings) {
        LintFinding first = missing.get(0);
        int others = missing.size() - 1;
        String reason = first.reason()
                + (others == 0
                        ? ""
                        : " The same is true of " + others + (others == 1 ? " other script." : " other scripts."));
        return first.withReason(reason).withSeverity(settings.severities().getOrDefault(RULE, Severity.NOTE));
    }
}
