package dev.ambix.runtime.fleet;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.TransactionMode;
import java.time.Duration;

/** Counts the committed revisions of a run, even if the run fails. */
final class CommittedRevisions implements MigrationListener {
    private TransactionMode mode = TransactionMode.PER_REVISION;
    private int done;

    void of(TransactionMode other) {
        mode = other;
    }

    /** How many stand if the run fails: of a single transaction, none. */
    int count() {
        return mode == TransactionMode.SINGLE ? 0 : done;
    }

    @Override
    public boolean waitsForEachRevision() {
        return false;
    }

    @Override
    public void revisionDone(RevisionNode revision, Direction direction, Duration took) {
        done++;
    }
}
