package dev.ambix.runtime.fleet;

import dev.ambix.MigrationException;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.fleet.TargetTask.Outcome;
import dev.ambix.runtime.run.MigrationListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.MDC;

/** One pass over targets by several threads. */
final class FleetRun {
    /** The key of the target's name in the context of log lines. */
    private static final String LOGGED = "ambix.target";

    private static final long MILLIS_BETWEEN_TURNS = 500;

    private final List<Target> targets;
    private final TargetMigrators migrators;
    private final FleetLimits limits;
    private final FleetListener listener;
    private final TargetTask task;
    private final ServerQueues queues;
    private final Optional<FleetLeases> leases;
    private final Map<String, TargetResult> results = new LinkedHashMap<>();
    private final Set<Target> held = new HashSet<>();
    private int failures;

    /** A pass that has not begun; {@code failed} is how many targets failed before. */
    FleetRun(
            List<Target> targets,
            TargetMigrators migrators,
            FleetLimits limits,
            FleetListener listener,
            Optional<FleetLeases> leases,
            TargetTask task,
            int failed) {
        this.targets = targets;
        this.migrators = migrators;
        this.limits = limits;
        this.listener = listener;
        this.leases = leases;
        this.task = task;
        this.queues = new ServerQueues(targets, limits.parallel());
        this.failures = failed;
    }

    /** Does the task with each target; the results in the order of the targets. */
    List<TargetResult> run() {
        if (leases.isEmpty() || targets.isEmpty()) {
            return runAll(target -> done(run(target)));
        }
        try (LeaseKeeper keeper = LeaseKeeper.open(leases.get())) {
            return runAll(target -> runAlone(target, keeper));
        }
    }

    private List<TargetResult> runAll(Turn turn) {
        int count = Math.min(queues.width(), limits.targetsAtOnce());
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Thread thread = new Thread(() -> work(turn), "ambix-fleet-" + i);
            thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        threads.forEach(this::join);
        queues.drain();
        return targets.stream()
                .map(target ->
                        Optional.ofNullable(results.get(target.name())).orElseGet(() -> TargetResult.leftOut(target)))
                .toList();
    }

    /** An interrupt of the caller lets targets that are at work come to their end. */
    private void join(Thread thread) {
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
                queues.drain();
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work on a target that is taken from the queue. */
    @FunctionalInterface
    private interface Turn {
        void take(Target target) throws InterruptedException;
    }

    private void work(Turn turn) {
        try {
            for (Optional<Target> next = next(); next.isPresent(); next = next()) {
                Target target = next.get();
                try {
                    turn.take(target);
                } finally {
                    queues.done(target);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Target> next() throws InterruptedException {
        Optional<Target> target = queues.take();
        if (target.isPresent() && isToEnd()) {
            queues.drain();
            queues.done(target.get());
            return Optional.empty();
        }
        return target;
    }

    /** Runs on a target unless another process does; then it has its turn again. */
    private void runAlone(Target target, LeaseKeeper keeper) throws InterruptedException {
        if (isHeld(target)) {
            Thread.sleep(MILLIS_BETWEEN_TURNS);
            if (isToEnd()) {
                return;
            }
        }
        long start = System.nanoTime();
        Optional<TargetLease> lease;
        try {
            lease = keeper.take(target);
            if (lease.isEmpty()) {
                later(target, keeper.holder(target));
                return;
            }
        } catch (MigrationException e) {
            done(TargetResult.failed(target, Outcome.FAILED, 0, e, since(start)));
            return;
        }
        try (TargetLease taken = lease.get()) {
            done(run(target, taken));
        }
    }

    private synchronized boolean isHeld(Target target) {
        return held.contains(target);
    }

    private synchronized void later(Target target, Optional<String> holder) {
        if (held.add(target)) {
            holder.ifPresent(other -> listener.targetHeld(target, other));
        }
        queues.later(target);
    }

    private synchronized boolean isToEnd() {
        return failures > limits.mostFailures() || listener.isToEnd();
    }

    private TargetResult run(Target target, MigrationListener... listeners) {
        long start = System.nanoTime();
        CommittedRevisions committed = new CommittedRevisions();
        MDC.put(LOGGED, target.name());
        try {
            started(target);
            Migrator migrator = migrators.of(
                    target,
                    Stream.concat(Stream.of(committed), Stream.of(listeners)).toArray(MigrationListener[]::new));
            committed.of(migrator.transactionMode());
            return TargetResult.of(target, task.run(target, migrator), since(start));
        } catch (RuntimeException | Error e) {
            Outcome outcome = listener.isToEnd() && isOfTheEnd(e) ? Outcome.INTERRUPTED : Outcome.FAILED;
            return TargetResult.failed(target, outcome, committed.count(), e, since(start));
        } finally {
            MDC.remove(LOGGED);
        }
    }

    /** A run that is told to end throws something of its own, or has its statement canceled; other errors are failures. */
    private static boolean isOfTheEnd(Throwable thrown) {
        return ServerError.behind(thrown).map(ServerError::isCanceled).orElse(true);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private synchronized void started(Target target) {
        listener.targetStarted(target);
    }

    private synchronized void done(TargetResult result) {
        results.put(result.target().name(), result);
        if (result.isFailed()) {
            failures++;
        }
        listener.targetDone(result);
    }
}
