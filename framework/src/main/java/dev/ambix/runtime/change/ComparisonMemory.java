package dev.ambix.runtime.change;

import java.util.Map;

/**
 * Remembers which migrations were found to give the SQL that was applied. These are not recorded again to compare them.
 * It has to forget when a migration may have changed.
 */
public interface ComparisonMemory {
    /** Whether the migration of a revision is known to give SQL with this hash. */
    boolean isUnchanged(String revision, String sqlHash);

    /** Migrations that give SQL with these hashes, by their revisions. */
    void unchanged(Map<String, String> hashes);

    /** Remembers nothing. */
    static ComparisonMemory none() {
        return new ComparisonMemory() {
            @Override
            public boolean isUnchanged(String revision, String sqlHash) {
                return false;
            }

            @Override
            public void unchanged(Map<String, String> hashes) {}
        };
    }
}
