package dev.ambix.runtime.block;

import dev.ambix.runtime.recording.LockNeed;
import dev.ambix.runtime.session.LockTimeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The frame behind a pooler that may give each transaction another session: settings are made for a transaction, and a
 * statement outside of transactions has the timeouts of the server.
 *
 * @param check the statement that fails if the lease is lost
 * @param lockTimeout the lock timeout of the transactions that need one
 * @param statementTimeout the statement timeout of each transaction, if it is to be set
 * @param reset the statements that put the session back
 */
public record TransactionFrame(
        String check, LockTimeout lockTimeout, Optional<Duration> statementTimeout, List<String> reset)
        implements BlockFrame {
    public TransactionFrame {
        reset = List.copyOf(reset);
    }

    @Override
    public List<String> beforeTransaction(LockNeed need) {
        List<String> statements = new ArrayList<>(List.of(check));
        if (lockTimeout.isFor(need)) {
            statements.add("set local lock_timeout = " + lockTimeout.length().toMillis());
        }
        statementTimeout.ifPresent(timeout -> statements.add("set local statement_timeout = " + timeout.toMillis()));
        return statements;
    }

    @Override
    public List<String> beforeStatement(LockNeed need) {
        return List.of(check);
    }

    @Override
    public List<String> afterStatement(LockNeed need) {
        return List.of();
    }

    @Override
    public List<String> beforeCommit() {
        return reset;
    }

    @Override
    public List<String> afterCommit() {
        return List.of();
    }
}
