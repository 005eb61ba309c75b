package dev.ambix.runtime.session;

import java.time.Duration;
import java.util.Optional;

/**
 * When a backfill rests, and when it ends before its end.
 *
 * @param replicationLag how far the slowest standby may be behind before the next batch waits for it
 * @param transactionAge how old the oldest transaction of others may be before the next batch waits for its end: until then,
 *     vacuum cannot remove the dead rows of the batches
 * @param time how long each backfill of a run goes on; then the run ends, and the next one goes on behind the last batch
 */
public record BackfillLimits(
        Optional<Duration> replicationLag, Optional<Duration> transactionAge, Optional<Duration> time) {
    /** No limits. */
    public static final BackfillLimits NONE = new BackfillLimits(Optional.empty(), Optional.empty(), Optional.empty());

    public BackfillLimits withReplicationLag(Duration longest) {
        return new BackfillLimits(Optional.of(longest), transactionAge, time);
    }

    public BackfillLimits withTransactionAge(Duration oldest) {
        return new BackfillLimits(replicationLag, Optional.of(oldest), time);
    }

    public BackfillLimits withTime(Duration longest) {
        return new BackfillLimits(replicationLag, transactionAge, Optional.of(longest));
    }
}
