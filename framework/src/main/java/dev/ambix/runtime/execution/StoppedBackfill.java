package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;

/** A backfill ends between two batches because somebody wants it to. The rows that it has filled stay. */
public final class StoppedBackfill extends MigrationException {
    private static final long serialVersionUID = 1L;

    private final boolean isGivingWay;

    private StoppedBackfill(String message) {
        this(message, false);
    }

    private StoppedBackfill(String message, boolean isGivingWay) {
        super(message);
        this.isGivingWay = isGivingWay;
    }

    /** A run that waits has something else to do, and goes first. */
    static StoppedBackfill givingWay() {
        return new StoppedBackfill("Another run goes first.", true);
    }

    /** Whether the same run goes on with it behind another one. */
    boolean isGivingWay() {
        return isGivingWay;
    }

    /** Its time is over. */
    static StoppedBackfill overTime(String time) {
        return new StoppedBackfill("The time of the backfill is over, which is " + time
                + ". What it has filled stays. Run the same command again, and it goes on.");
    }

    /** A paused backfill; {@code who} says by whom and since when. */
    static StoppedBackfill paused(String revision, String who) {
        return new StoppedBackfill("The backfill of revision " + revision + " is paused, " + who
                + ". What it has filled stays. Let it go on with \"ambix backfill resume " + revision
                + "\" and run the same command again.");
    }
}
