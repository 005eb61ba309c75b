package dev.ambix.lint;

import java.util.List;
import java.util.Optional;

/**
 * The downgrade of a revision.
 *
 * @param kind whether there is one
 * @param operations its operations, in order; the schema known to them is that after the upgrade
 * @param reason why there is none; empty where there is one
 */
public record DowngradeFacts(Kind kind, List<LintedOperation> operations, Optional<String> reason) {
    /** Whether a downgrade has operations. */
    public enum Kind {
        /** The class has a method of its own, or undoes its upgrade, with at least one operation. */
        WRITTEN,
        /** The method records nothing. */
        EMPTY,
        /** The author says that there is none, and why. */
        IRREVERSIBLE,
        /** The method still stands as it was generated. */
        NOT_WRITTEN,
        /** It is to undo an upgrade with an operation that has no reverse. */
        UNDERIVABLE
    }

    public DowngradeFacts {
        operations = List.copyOf(operations);
    }
}
