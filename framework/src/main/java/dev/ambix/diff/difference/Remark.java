package dev.ambix.diff.difference;

import dev.ambix.operation.value.Operation;

/**
 * Something about an operation that a reader should look at before it runs.
 *
 * @param kind what it is about
 * @param operation the operation
 * @param text a sentence
 */
public record Remark(Kind kind, Operation operation, String text) {
    /** The subject of a remark. */
    public enum Kind {
        /** Rows or values are lost that no downgrade brings back. */
        LOSES_DATA,
        /** Whether it succeeds depends on the rows. */
        MAY_FAIL,
        /** A downgrade leaves something of it. */
        STAYS,
        /** It cannot be done before something that loses data. */
        WAITS
    }
}
