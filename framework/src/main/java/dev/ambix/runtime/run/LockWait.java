package dev.ambix.runtime.run;

import java.time.Duration;
import java.util.List;

/**
 * A statement of a run waits because of other sessions.
 *
 * @param reason the reason of the wait: {@code a lock} or, while an index is built concurrently, the phase that the server
 *     reports, such as {@code old snapshots}
 * @param blockers those that it waits for, each in words, in two lines: process, user, application, state, age of the
 *     transaction and query; then its kind and how to end it. Empty where nobody could be asked
 * @param waited for how long it has waited
 */
public record LockWait(String reason, List<String> blockers, Duration waited) {
    public LockWait {
        blockers = List.copyOf(blockers);
    }
}
