package dev.ambix.lint;

import dev.ambix.impact.Impact;
import dev.ambix.operation.recording.SourcePosition;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import java.util.List;
import java.util.Optional;

/**
 * A finding of a rule about an operation or a revision.
 *
 * @param rule the name of the rule
 * @param severity how bad it is, by the rule or by the settings
 * @param revision the revision
 * @param direction whether it is about the upgrade or the downgrade
 * @param operation the number of the operation in its method, from 1; 0 for the whole method or class
 * @param summary the operation in a few words; empty for the whole revision
 * @param position the line of the author's class; empty if it is not known
 * @param sql the statements of the operation
 * @param reason why it hurts, in whole sentences
 * @param impact the tables concerned with the locks on them, and the effects
 * @param code the code to write in its place, in Java or in SQL as the revision is; empty if there is none
 */
public record LintFinding(
        String rule,
        Severity severity,
        RevisionNode revision,
        Direction direction,
        int operation,
        String summary,
        Optional<SourcePosition> position,
        List<String> sql,
        String reason,
        Impact impact,
        Optional<String> code) {
    public LintFinding {
        sql = List.copyOf(sql);
    }

    /** The same for another reason. */
    public LintFinding withReason(String other) {
        return new LintFinding(
                rule, severity, revision, direction, operation, summary, position, sql, other, impact, code);
    }

    /** The same as bad as this. */
    public LintFinding withSeverity(Severity other) {
        return new LintFinding(
                rule, other, revision, direction, operation, summary, position, sql, reason, impact, code);
    }
}
