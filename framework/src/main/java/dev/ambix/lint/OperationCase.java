package dev.ambix.lint;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import java.util.Optional;

/**
 * An operation of an upgrade that a rule looks at, with all that is known around it.
 *
 * @param revision its revision
 * @param operation the operation
 * @param found takes the findings of the rule
 */
public record OperationCase(RevisionFacts revision, LintedOperation operation, FindingSink found) {
    /** Reports the operation; {@code reason} says in whole sentences why it hurts. */
    public void report(String reason) {
        found.report(operation, reason);
    }

    /** Reports the operation, and the code to write in its place; see {@link #inItsLanguage}. */
    public void report(String reason, String code) {
        found.report(operation, reason, code);
    }

    /** Reports the operation, and the code to write in its place where there is some. */
    public void report(String reason, Optional<String> code) {
        found.report(operation, reason, code);
    }

    /** The advice about the operation or the code to write in its place, by the language that the revision is written in. */
    public String inItsLanguage(String java, String sql) {
        return revision.inItsLanguage(java, sql);
    }

    /** The known schema before the operation. */
    public KnownSchema before() {
        return operation.before();
    }

    /** A column before the operation, if it is known. */
    public Optional<Column> column(QualifiedName table, String name) {
        return before().column(table, name);
    }

    /** Whether the revision itself created the table before, so that nothing on it can hurt. */
    public boolean isOnNewTable(QualifiedName table) {
        return before().isMadeBy(revision.revision().id(), table);
    }

    /** The effects of the operation on tables that others can use: as measured, or else as declared. */
    public Impact impact() {
        return operation.impact();
    }

    /** Whether an effect must be reckoned with. */
    public boolean has(Effect effect) {
        return impact().has(effect);
    }

    /** Why there is an effect, as the facts tell it; empty if there is none. */
    public String reason(Effect effect) {
        return impact().effects().getOrDefault(effect, "");
    }

    /** Whether {@code gradually()} does it, which takes locks for a moment only. */
    public boolean isStep() {
        return operation.isStep();
    }
}
