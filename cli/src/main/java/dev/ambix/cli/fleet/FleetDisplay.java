package dev.ambix.cli.fleet;

import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.session.Session;
import dev.ambix.runtime.fleet.FleetListener;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetResult;
import dev.ambix.runtime.fleet.TargetTask.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows how it goes with a fleet: on a terminal a table that is drawn anew, with a line for each target at work; for programs a
 * line of JSON for each target that is done.
 */
final class FleetDisplay implements FleetListener, AutoCloseable {
    private static final int ROWS = 12;
    private static final int MILLIS_BETWEEN_FRAMES = 200;
    private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";

    private final Session session;
    private final boolean isJson;
    private final boolean isDrawn;
    private final Map<Target, Long> working = new LinkedHashMap<>();
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final long start = System.nanoTime();
    private final Thread painter = new Thread(this::paint, "ambix-fleet-table");
    private int total;
    private int drawn;
    private volatile boolean isClosed;

    FleetDisplay(Session session, boolean isJson) {
        this.session = session;
        this.isJson = isJson;
        this.isDrawn = session.isWatchedOnTerminal();
        painter.setDaemon(true);
        if (isDrawn) {
            painter.start();
        }
    }

    @Override
    public synchronized void started(List<Target> targets) {
        total += targets.size();
    }

    @Override
    public synchronized void targetStarted(Target target) {
        working.put(target, System.nanoTime());
    }

    @Override
    public synchronized void targetHeld(Target target, String holder) {
        session.note("  " + target.name() + "  waits: " + holder + " works on it");
    }

    @Override
    public synchronized void targetDone(TargetResult result) {
        working.remove(result.target());
        counts.merge(result.outcome(), 1, Integer::sum);
        if (isJson) {
            session.print(FleetJson.line(json -> FleetJson.write(json, result)));
        }
    }

    @Override
    public boolean isToEnd() {
        return session.interruption().isRequested();
    }

    private void paint() {
        try {
            while (!isClosed) {
                draw();
                Thread.sleep(MILLIS_BETWEEN_FRAMES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw() {
        if (isClosed) {
            return;
        }
        StringBuilder frame = new StringBuilder(erasure());
        List<String> lines = lines();
        lines.forEach(line -> frame.append(line).append(System.lineSeparator()));
        drawn = lines.size();
        session.console().err().print(frame);
        session.console().err().flush();
    }

    private String erasure() {
        return drawn == 0 ? "" : String.format(Locale.ROOT, UP_AND_CLEAR, drawn);
    }

    private List<String> lines() {
        int done = counts.values().stream().mapToInt(Integer::intValue).sum();
        String byOutcome = counts.entrySet().stream()
                .map(count -> count.getValue() + " " + FleetJson.word(count.getKey()))
                .collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>();
        lines.add(done + " of " + total + " targets, " + RunProgress.text(since(start))
                + (byOutcome.isEmpty() ? "" : ": " + byOutcome));
        working.entrySet().stream()
                .limit(ROWS)
                .forEach(one -> lines.add("  " + one.getKey().name() + "  " + RunProgress.text(since(one.getValue()))));
        if (working.size() > ROWS) {
            lines.add("  and " + (working.size() - ROWS) + " more");
        }
        return lines;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** Takes the table away. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            session.console().err().print(erasure());
            session.console().err().flush();
            drawn = 0;
        }
        painter.interrupt();
    }
}
