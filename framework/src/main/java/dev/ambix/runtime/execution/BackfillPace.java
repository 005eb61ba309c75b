package dev.ambix.runtime.execution;

import dev.ambix.runtime.backfill.BackfillProgress;
import java.util.Optional;

/**
 * How quickly a run goes through the rows of a backfill.
 *
 * @param before the rows of the runs before
 * @param total how many rows there are about
 * @param start when it came to the backfill, in nanoseconds
 */
record BackfillPace(long before, Optional<Long> total, long start) {
    static BackfillPace begin(long before, Optional<Long> left) {
        return new BackfillPace(before, left.map(rows -> before + rows), System.nanoTime());
    }

    /** How far it is when it has gone through so many rows. */
    BackfillProgress after(long rows) {
        double seconds = (System.nanoTime() - start) / 1e9;
        return new BackfillProgress(
                before + rows, total, rows == 0 || seconds <= 0 ? Optional.empty() : Optional.of(rows / seconds));
    }
}
