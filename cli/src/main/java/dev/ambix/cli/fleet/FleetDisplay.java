package dev.ambix.cli.fleet;

import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetResult;
import java.util.List;
import java.util.Locale;

/**
 * Shows how it goes with a fleet: on a terminal a table that is drawn anew below all else, for programs a line of JSON for each
 * target that is done.
 */
final class FleetDisplay implements FleetProgress, AutoCloseable {
    private static final int MILLIS_BETWEEN_FRAMES = 200;
    private static final int FAILURES_SHOWN = 10;
    private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";
    /** So each line takes one row, however narrow the terminal is. */
    private static final String WITHOUT_WRAP = "\u001b[?7l";

    private static final String WITH_WRAP = "\u001b[?7h";
    private final Session session;
    private final OutputFormat output;
    private final FleetFindings findings;
    private final boolean isDrawn;
    private final FleetTable table = new FleetTable(System.nanoTime());
    private final Thread painter = new Thread(this::paint, "ambix-fleet-table");
    private int failures;
    private int drawn;
    private volatile boolean isClosed;

    FleetDisplay(Session session, OutputFormat output, FleetFindings findings) {
        this.session = session;
        this.output = output;
        this.findings = findings;
        this.isDrawn = session.isWatchedOnTerminal() && !(output == OutputFormat.JSON && session.isRead());
        painter.setDaemon(true);
        if (isDrawn) {
            painter.start();
        }
    }

    @Override
    public synchronized void started(List<Target> targets) {
        table.expect(targets.size());
    }

    @Override
    public synchronized void targetStarted(Target target) {
        table.begin(target, System.nanoTime());
    }

    @Override
    public synchronized void working(Target target, String at, int number, int count) {
        table.at(target, at, number, count);
    }

    @Override
    public void targetHeld(Target target, String holder) {
        note(target, "waits: " + holder + " works on it");
    }

    @Override
    public synchronized void note(Target target, String text) {
        erase();
        session.note("  " + target.name() + "  " + text, FleetProgress.fields(target));
    }

    @Override
    public synchronized void targetDone(TargetResult result) {
        table.end(result.target(), result.outcome());
        if (output == OutputFormat.JSON) {
            session.print(FleetJson.line(json -> {
                FleetJson.write(json, result);
                findings.write(json, result.target());
            }));
        }
        if (isDrawn && result.isFailed() && ++failures <= FAILURES_SHOWN) {
            note(result.target(), "failed: " + result.error());
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
        List<String> lines = table.lines(System.nanoTime(), isToEnd());
        StringBuilder frame = new StringBuilder(erasure()).append(WITHOUT_WRAP);
        lines.forEach(line -> frame.append(line).append(System.lineSeparator()));
        drawn = lines.size();
        show(frame.append(WITH_WRAP));
    }

    private String erasure() {
        return drawn == 0 ? "" : String.format(Locale.ROOT, UP_AND_CLEAR, drawn);
    }

    /** Takes the table away for the next line; it comes again below. */
    private void erase() {
        show(erasure());
        drawn = 0;
    }

    private void show(CharSequence text) {
        session.console().err().print(text);
        session.console().err().flush();
    }

    /** Takes the table away. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            erase();
        }
        painter.interrupt();
    }
}
