package dev.ambix.runtime.block;

import dev.ambix.runtime.recording.LockNeed;
import dev.ambix.runtime.session.LockTimeout;
import java.util.List;

/**
 * What surrounds the statements of a revision.
 *
 * @param timeout the lock timeout of the session, from which statements are spared that nobody queues behind
 * @param reset the statements that put the session back after a revision that may change it
 */
public record BlockFrame(LockTimeout timeout, List<String> reset) {
    public BlockFrame {
        reset = List.copyOf(reset);
    }

    /** What comes first in a transaction whose statements have this need. */
    List<String> beforeTransaction(LockNeed need) {
        return timeout.isInTheWayOf(need) ? List.of("set local lock_timeout to default") : List.of();
    }

    /** What comes before a statement of its own. */
    List<String> beforeStatement(LockNeed need) {
        return timeout.isInTheWayOf(need) ? List.of("set lock_timeout to default") : List.of();
    }

    /** What comes after a statement of its own. */
    List<String> afterStatement(LockNeed need) {
        return timeout.isInTheWayOf(need) ? List.of(timeout.set()) : List.of();
    }
}
