package dev.ambix.cli.database;

import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.backfill.BackfillProgress;
import java.time.Duration;
import java.util.Map;

/** Shows how far a backfill is: on a terminal by a bar that is drawn anew, elsewhere by a line now and then. */
final class BackfillDisplay {
    private static final Duration FRAME = Duration.ofMillis(200);
    private static final Duration FIRST_LINE = Duration.ofSeconds(2);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final String ERASE_LINE = "\r\u001b[K";

    private final Session session;
    private final boolean isDrawn;
    private Duration silence = FIRST_LINE;
    private long last = System.nanoTime();
    private boolean isThere;

    BackfillDisplay(Session session) {
        this.session = session;
        this.isDrawn = session.isWatchedOnTerminal();
    }

    synchronized void begin() {
        silence = FIRST_LINE;
        last = System.nanoTime() - (isDrawn ? FRAME.toNanos() : 0);
    }

    synchronized void show(RevisionNode revision, int number, BackfillProgress progress) {
        long now = System.nanoTime();
        if (now - last < (isDrawn ? FRAME : silence).toNanos()) {
            return;
        }
        last = now;
        String place = revision.id() + "  " + number + ": ";
        if (isDrawn) {
            isThere = true;
            session.console().err().print(ERASE_LINE + "  " + place + BackfillText.bar(progress));
            session.console().err().flush();
        } else {
            silence =
                    silence.multipliedBy(2).compareTo(LONGEST_SILENCE) > 0 ? LONGEST_SILENCE : silence.multipliedBy(2);
            session.note(
                    "  " + place + BackfillText.rows(progress) + BackfillText.pace(progress),
                    Map.of(
                            "event",
                            "batch done",
                            "revision",
                            revision.id(),
                            "statement",
                            number,
                            "rows",
                            progress.rows()));
        }
    }

    /** Makes room for another line. */
    synchronized void erase() {
        if (isThere) {
            isThere = false;
            session.console().err().print(ERASE_LINE);
            session.console().err().flush();
        }
    }
}
