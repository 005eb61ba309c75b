package dev.ambix.lint;

import java.util.Optional;

/** Takes the findings of a rule. */
public interface FindingSink {
    /**
     * Reports an operation of the upgrade or of the downgrade.
     *
     * @param reason why it hurts, in whole sentences
     * @param code the code to write in its place, to be pasted into the method or file; empty if there is none
     */
    void report(LintedOperation operation, String reason, Optional<String> code);

    /** Reports an operation for which there is no other code. */
    default void report(LintedOperation operation, String reason) {
        report(operation, reason, Optional.empty());
    }

    /** Reports an operation and the code to write in its place. */
    default void report(LintedOperation operation, String reason, String code) {
        report(operation, reason, Optional.of(code));
    }

    /** Reports the whole revision. */
    void reportRevision(String reason);

    /** Reports the downgrade of the revision as a whole. */
    void reportDowngrade(String reason);
}
