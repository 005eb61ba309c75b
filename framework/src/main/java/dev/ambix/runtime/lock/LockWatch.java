package dev.ambix.runtime.lock;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.LockWait;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.LockTimeout;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from the witness of a lease for whom the working session waits, on a thread of its own, and tells the listener of
 * waits of more than a second. Where there is no witness, nobody looks.
 */
public final class LockWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LockWatch.class);
    private static final Duration LONGEST_INTERVAL = Duration.ofMillis(500);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);
    private static final Duration TOLD_AFTER = Duration.ofSeconds(1);
    private static final Duration TOLD_AGAIN_AFTER = Duration.ofSeconds(10);

    private final Supplier<Optional<JdbcSession>> witness;
    private final String process;
    private final MigrationListener listener;
    private final ScheduledExecutorService timer;
    private volatile @Nullable Watched watched;

    /** A wait as it was seen. */
    private record Seen(String reason, List<Blocker> blockers, Duration waited) {
        LockWait inWords() {
            return new LockWait(reason, blockers.stream().map(Blocker::text).toList(), waited);
        }

        private List<Integer> processes() {
            return blockers.stream().map(Blocker::pid).toList();
        }

        /** Whether it is worth telling after an earlier one: it is another wait, for others, or goes on and on. */
        boolean isNewsAfter(Seen told) {
            boolean isSame = told.reason.equals(reason)
                    && told.processes().equals(processes())
                    && told.waited.compareTo(waited) <= 0;
            return !isSame || waited.minus(told.waited).compareTo(TOLD_AGAIN_AFTER) >= 0;
        }
    }

    /** An attempt that is watched. */
    private static final class Watched {
        private final List<RevisionNode> revisions;
        private final Function<JdbcSession, Integer> done;
        private volatile Optional<Seen> last = Optional.empty();
        private Optional<Seen> told = Optional.empty();
        private boolean isOver;

        Watched(List<RevisionNode> revisions, Function<JdbcSession, Integer> done) {
            this.revisions = revisions;
            this.done = done;
        }

        /** The first revision that is not done. */
        RevisionNode current(JdbcSession observer) {
            int current = revisions.size() == 1 ? 0 : done.apply(observer);
            return revisions.get(Math.min(current, revisions.size() - 1));
        }

        /** One look that sees no wait may come between the end of a statement and the end of its attempt. */
        void look(Optional<Seen> seen) {
            if (seen.isPresent() || isOver) {
                last = seen;
            }
            isOver = seen.isEmpty();
        }

        boolean isNews(Seen seen) {
            return seen.waited().compareTo(TOLD_AFTER) >= 0
                    && told.map(seen::isNewsAfter).orElse(true);
        }
    }

    private LockWatch(Supplier<Optional<JdbcSession>> witness, String process, MigrationListener listener) {
        this.witness = witness;
        this.process = process;
        this.listener = listener;
        this.timer = Executors.newSingleThreadScheduledExecutor(body -> {
            Thread thread = new Thread(body, "ambix-lock-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Watches the process of a session that works; a wait that ends by its timeout is seen before. Without another session to
     * look from, nothing is seen.
     */
    public static LockWatch of(RunLease lease, LockTimeout timeout, MigrationListener listener) {
        LockWatch watch = new LockWatch(lease::witness, lease.workProcess(), listener);
        long interval = interval(timeout).toMillis();
        watch.timer.scheduleWithFixedDelay(watch::look, interval, interval, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Sees nothing, for there is one session alone. */
    public static LockWatch blind(MigrationListener listener) {
        return new LockWatch(Optional::empty, "null", listener);
    }

    private static Duration interval(LockTimeout timeout) {
        Duration third = timeout.length().dividedBy(3).plusMillis(1);
        boolean isLonger = timeout.length().isZero() || third.compareTo(LONGEST_INTERVAL) > 0;
        return isLonger ? LONGEST_INTERVAL : third;
    }

    /** An attempt of a revision begins. */
    public void begin(RevisionNode revision) {
        begin(List.of(revision), session -> 0);
    }

    /** Revisions begin that the server goes through one after another; {@code done} asks how many of them it has done. */
    public void begin(List<RevisionNode> revisions, Function<JdbcSession, Integer> done) {
        watched = new Watched(revisions, done);
    }

    /** The attempt has ended; tells for whom it waited when it was last looked at, if it waited. */
    public Optional<LockWait> end() {
        Watched ended = watched;
        watched = null;
        return ended == null ? Optional.empty() : ended.last.map(Seen::inWords);
    }

    private void look() {
        Watched now = watched;
        if (now == null) {
            return;
        }
        try {
            Optional<JdbcSession> observer = witness.get();
            if (observer.isPresent()) {
                look(now, observer.get());
            }
        } catch (SQLException | RuntimeException e) {
            // The run decides on its own thread how it goes on.
            LOG.debug("It is not known for whom the run waits", e);
        }
    }

    private void look(Watched now, JdbcSession observer) throws SQLException {
        Optional<Seen> seen = read(observer);
        now.look(seen);
        if (seen.isPresent() && now.isNews(seen.get())) {
            now.told = seen;
            listener.statementWaiting(now.current(observer), seen.get().inWords());
        }
    }

    private Optional<Seen> read(JdbcSession observer) throws SQLException {
        List<Seen> rows = observer.query(
                Blocker.query(process),
                row -> new Seen(
                        reason(row.getString("phase")),
                        List.of(Blocker.read(row)),
                        Duration.ofMillis(row.getLong("waited"))));
        return rows.stream()
                .findFirst()
                .map(first -> new Seen(
                        first.reason(),
                        rows.stream().flatMap(row -> row.blockers().stream()).toList(),
                        first.waited()));
    }

    private static String reason(String phase) {
        return phase.startsWith("waiting for ") ? phase.substring("waiting for ".length()) : "a lock";
    }

    /** Waits a little for a look that goes on, so that it opens no session after the run. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("A look for whom the run waits takes longer than the run");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
