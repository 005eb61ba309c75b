package dev.ambix.cli.database;

import dev.ambix.runtime.backfill.BackfillEntry;
import dev.ambix.runtime.backfill.BackfillProgress;
import java.time.Duration;
import java.util.Locale;

/** How far backfills are, in words. */
public final class BackfillText {
    private static final int FIELDS = 20;

    private BackfillText() {}

    /** {@code 40 %, 800,000 of about 2,000,000 rows}; without an estimate, the rows alone. */
    static String rows(BackfillProgress progress) {
        String rows = number(progress.rows());
        return progress.percent().isEmpty()
                ? rows + " rows"
                : progress.percent().getAsInt() + " %, " + rows + " of about "
                        + number(progress.total().orElseThrow()) + " rows";
    }

    /** {@code 52,000 rows/s, about 23 s left}, after a comma; empty before that is known. */
    static String pace(BackfillProgress progress) {
        String rate = progress.perSecond()
                .map(rows -> ", " + number(Math.round(rows)) + " rows/s")
                .orElse("");
        return rate
                + progress.left()
                        .map(left -> ", about " + rounded(left) + " left")
                        .orElse("");
    }

    /** A bar with the percentage, the rows and the time left; it fits into a line of 80 characters. */
    static String bar(BackfillProgress progress) {
        if (progress.percent().isEmpty()) {
            return rows(progress) + pace(progress);
        }
        int full = progress.percent().getAsInt() * FIELDS / 100;
        String bar = "[" + "#".repeat(full) + ".".repeat(FIELDS - full) + "] ";
        return bar + progress.percent().getAsInt() + " %, " + number(progress.rows()) + " rows"
                + progress.left()
                        .map(left -> ", about " + rounded(left) + " left")
                        .orElse("");
    }

    /** The state of a backfill and how far it is. */
    public static String of(BackfillEntry entry) {
        String state = word(entry.state());
        String what = entry.summary();
        return switch (entry.state()) {
            case PENDING -> state + "  " + what;
            case DONE -> state + "  " + what + ": " + number(entry.progress().rows()) + " rows";
            case RUNNING -> state + "  " + what + ": " + rows(entry.progress()) + pace(entry.progress());
            case PAUSED, PAUSING ->
                state + "  " + what + ": " + rows(entry.progress()) + "; "
                        + entry.reason().orElse("");
            case STOPPED ->
                state + "  " + what + ": " + rows(entry.progress()) + "; "
                        + entry.reason().orElse("");
        };
    }

    /** {@code running} and its like. */
    public static String word(BackfillEntry.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** An estimate has no parts of a second. */
    private static String rounded(Duration left) {
        Duration whole = Duration.ofSeconds(Math.max(1, left.toSeconds()));
        return whole.toSeconds() < 60 ? whole.toSeconds() + " s" : hours(whole);
    }

    private static String hours(Duration left) {
        return left.toHours() == 0 ? left.toMinutes() + " min" : left.toHours() + " h " + left.toMinutesPart() + " min";
    }
}
