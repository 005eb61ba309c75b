package dev.ambix.runtime.lock;

import dev.ambix.runtime.session.JdbcSession;
import java.util.Optional;

/** The absence of a lease, for a run if nobody has to be kept from it, as on a scratch database, or if another keeps the lease. */
public record NoLease(JdbcSession journal) implements RunLease {
    @Override
    public Optional<JdbcSession> witness() {
        return Optional.empty();
    }

    @Override
    public boolean takeOver() {
        return false;
    }

    @Override
    public String check() {
        return "select true";
    }

    @Override
    public String workProcess() {
        return "null";
    }

    @Override
    public boolean keepsSettings() {
        return true;
    }

    @Override
    public void close() {
        // Nothing was taken.
    }
}
