package dev.ambix.runtime.backfill;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a backfill is.
 *
 * @param rows how many rows it has gone through since its beginning, over all runs
 * @param total how many there are about, as PostgreSQL's planner estimated when the last run came to it; empty if that is not
 *     known. Never less than {@code rows}.
 * @param perSecond how many rows the last run has gone through in a second, pauses and waits included; empty before its second
 *     batch
 */
public record BackfillProgress(long rows, Optional<Long> total, Optional<Double> perSecond) {
    public BackfillProgress {
        total = total.map(estimate -> Math.max(estimate, rows));
    }

    /** How many of a hundred rows are done; 99 at most, as the end is not a matter of an estimate. */
    public OptionalInt percent() {
        return total.isPresent() && total.get() > 0
                ? OptionalInt.of((int) Math.min(99, rows * 100 / total.get()))
                : OptionalInt.empty();
    }

    /** How long the rest takes at this rate; empty if the rate or the number of rows is not known. */
    public Optional<Duration> left() {
        return total.flatMap(all ->
                perSecond.filter(rate -> rate > 0).map(rate -> Duration.ofMillis((long) ((all - rows) / rate * 1000))));
    }
}
