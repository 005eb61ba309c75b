package dev.ambix.impact;

import dev.ambix.schema.name.QualifiedName;

/**
 * A lock that an operation takes, and holds until its transaction ends.
 *
 * @param table the table, or view, sequence or index
 * @param level the strongest level that is taken
 */
public record TableLock(QualifiedName table, LockLevel level) {
    /** {@code ACCESS EXCLUSIVE on billing.invoice}. */
    @Override
    public String toString() {
        return level.words() + " on " + table;
    }
}
