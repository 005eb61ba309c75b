package dev.ambix.diff.difference;

import dev.ambix.operation.value.Operation;

/**
 * A reason to look at an operation before it runs.
 *
 * @param kind its subject
 * @param operation the operation
 * @param text a sentence
 */
public record Remark(Kind kind, Operation operation, String text) {
    /** The subject of a remark. */
    public enum Kind {
        /** Rows or values are lost that no downgrade brings back. */
        LOSES_DATA,
        /** Something is dropped that belongs to the whole database, so that others may use it. */
        SHARED,
        /** Whether it succeeds depends on the rows. */
        MAY_FAIL,
        /** A downgrade leaves something of it. */
        STAYS,
        /** It cannot be done before an operation that needs consent. */
        WAITS;

        /** Whether an operation with such a remark is done only where a user allows it. */
        public boolean needsConsent() {
            return this == LOSES_DATA || this == SHARED;
        }
    }
}
