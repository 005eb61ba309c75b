package dev.ambix.runtime.fleet;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.Plan;

/** The right of this process to work on a target; a run that has lost it ends before the next revision or batch that it is told of. */
final class TargetLease implements MigrationListener, AutoCloseable {
    private final LeaseKeeper keeper;
    private final Target target;
    private final long fence;
    private long renewed;
    private boolean isLost;

    /**
     * A lease.
     *
     * @param fence its number
     * @param taken when it was asked for, in nanoseconds
     */
    TargetLease(LeaseKeeper keeper, Target target, long fence, long taken) {
        this.keeper = keeper;
        this.target = target;
        this.fence = fence;
        this.renewed = taken;
    }

    Target target() {
        return target;
    }

    long fence() {
        return fence;
    }

    synchronized void renewed(long asked) {
        renewed = asked;
    }

    synchronized void lost() {
        isLost = true;
    }

    synchronized boolean isLost() {
        return isLost;
    }

    /** How long ago its last renewal was asked for, in nanoseconds. */
    synchronized long age() {
        return System.nanoTime() - renewed;
    }

    @Override
    public boolean waitsForEachRevision() {
        return false;
    }

    @Override
    public void pausing() {
        keeper.require(this);
    }

    @Override
    public void runStarted(Plan plan) {
        keeper.require(this);
    }

    @Override
    public void revisionStarted(RevisionNode revision, Direction direction) {
        keeper.require(this);
    }

    @Override
    public void batchDone(RevisionNode revision, int number, long rows) {
        keeper.require(this);
    }

    @Override
    public void close() {
        keeper.release(this);
    }
}
