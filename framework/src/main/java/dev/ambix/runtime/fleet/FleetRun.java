package dev.ambix.runtime.fleet;

import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.fleet.TargetTask.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.MDC;

/** One pass over targets by several threads. */
final class FleetRun {
    /** The key of the target's name in the context of log lines. */
    private static final String LOGGED = "ambix.target";

    /** The SQLSTATE of a statement that was canceled. */
    private static final String CANCELED = "57014";

    private final List<Target> targets;
    private final Function<Target, Migrator> migrators;
    private final FleetLimits limits;
    private final FleetListener listener;
    private final TargetTask task;
    private final ServerQueues queues;
    private final Map<String, TargetResult> results = new LinkedHashMap<>();
    private int failures;

    /** A pass that has not begun; {@code failed} is how many targets failed before. */
    FleetRun(
            List<Target> targets,
            Function<Target, Migrator> migrators,
            FleetLimits limits,
            FleetListener listener,
            TargetTask task,
            int failed) {
        this.targets = targets;
        this.migrators = migrators;
        this.limits = limits;
        this.listener = listener;
        this.task = task;
        this.queues = new ServerQueues(targets, limits.parallel());
        this.failures = failed;
    }

    /** Does the task with each target; the results in the order of the targets. */
    List<TargetResult> run() {
        int count = Math.min(queues.width(), limits.targetsAtOnce());
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Thread thread = new Thread(this::work, "ambix-fleet-" + i);
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

    /** An interrupt of the caller lets what is at work come to its end. */
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

    private void work() {
        try {
            for (Optional<Target> next = next(); next.isPresent(); next = next()) {
                Target target = next.get();
                try {
                    done(run(target));
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

    private synchronized boolean isToEnd() {
        return failures > limits.mostFailures() || listener.isToEnd();
    }

    private TargetResult run(Target target) {
        long start = System.nanoTime();
        MDC.put(LOGGED, target.name());
        try {
            started(target);
            return TargetResult.of(target, task.run(target, migrators.apply(target)), since(start));
        } catch (RuntimeException | Error e) {
            Outcome outcome = listener.isToEnd() && isOfTheEnd(e) ? Outcome.INTERRUPTED : Outcome.FAILED;
            return TargetResult.failed(target, outcome, e, since(start));
        } finally {
            MDC.remove(LOGGED);
        }
    }

    /** What is told to end throws something of its own, or has its statement canceled; other errors are failures. */
    private static boolean isOfTheEnd(Throwable thrown) {
        return ServerError.behind(thrown)
                .map(error -> error.sqlState().equals(CANCELED))
                .orElse(true);
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
