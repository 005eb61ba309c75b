package dev.ambix.runtime.block;

import dev.ambix.runtime.recording.LockNeed;
import dev.ambix.runtime.session.LockTimeout;
import java.util.List;
import java.util.stream.Stream;

/**
 * The frame in a session that keeps its settings. The timeout is set already, and is lifted for statements that nobody queues
 * behind.
 *
 * @param check the statement that fails if the lease is lost; none in a script, which has nobody to share a session with
 * @param timeout the lock timeout of the session
 * @param reset the statements that put the session back
 */
public record SessionFrame(List<String> check, LockTimeout timeout, List<String> reset) implements BlockFrame {
    public SessionFrame {
        check = List.copyOf(check);
        reset = List.copyOf(reset);
    }

    @Override
    public List<String> beforeTransaction(LockNeed need) {
        return checkAnd(need, "set local lock_timeout to default");
    }

    @Override
    public List<String> beforeStatement(LockNeed need) {
        return checkAnd(need, "set lock_timeout to default");
    }

    private List<String> checkAnd(LockNeed need, String lift) {
        return timeout.isInTheWayOf(need)
                ? Stream.concat(check.stream(), Stream.of(lift)).toList()
                : check;
    }

    @Override
    public List<String> afterStatement(LockNeed need) {
        return timeout.isInTheWayOf(need) ? List.of(timeout.set()) : List.of();
    }

    @Override
    public List<String> beforeCommit() {
        return List.of();
    }

    @Override
    public List<String> afterCommit() {
        return reset;
    }
}
