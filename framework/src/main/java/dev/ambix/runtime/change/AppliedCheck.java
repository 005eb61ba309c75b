package dev.ambix.runtime.change;

import dev.ambix.runtime.run.MigrationListener;

/** The way of an upgrade with applied revisions whose migrations give other SQL now. */
public enum AppliedCheck {
    /** Does not compare. No applied migration is recorded again. */
    SKIP,
    /** Tells the {@link MigrationListener}, logs a warning, and goes on. */
    REPORT,
    /** Does nothing, and throws a {@link ChangedRevisionException}. */
    REFUSE
}
