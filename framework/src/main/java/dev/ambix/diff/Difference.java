package dev.ambix.diff;

import dev.ambix.operation.ChangeSet;
import java.util.List;

/**
 * What makes one schema into another, and back.
 *
 * @param upgrade the way there
 * @param downgrade the way back: a comparison of its own, so that it may drop a table in one word where the upgrade made
 *     the table, its indexes and its triggers one by one
 * @param questions what may have been renamed; it is dropped and added as long as nobody says so
 * @param remarks what a reader of the upgrade should look at, in its order
 */
public record Difference(
        ChangeSet upgrade, ChangeSet downgrade, List<RenameCandidate> questions, List<Remark> remarks) {
    public Difference {
        questions = List.copyOf(questions);
        remarks = List.copyOf(remarks);
    }

    /** Whether the two schemas are the same. */
    public boolean isEmpty() {
        return upgrade.isEmpty();
    }
}
