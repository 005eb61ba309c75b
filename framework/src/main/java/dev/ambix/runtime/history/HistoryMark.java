package dev.ambix.runtime.history;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.sql.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.QueryPart;

/**
 * Where a history stands of which there is no more to know than the applied revisions. A run that finds it there again when it has
 * the lock need not plan again.
 *
 * @param place the history
 * @param direction where the plan leads
 * @param applied the applied revisions
 * @param lastRow the number of the last row of the journal, 0 for none
 * @param lastRun the number of the last run, 0 for none
 * @param lockTimeout the lock timeout of the session, zero for none
 * @param micros the time of the server, in microseconds since 1970
 * @param nanos when that was, by the clock of {@link System#nanoTime}
 */
public record HistoryMark(
        HistoryPlace place,
        Direction direction,
        List<AppliedHash> applied,
        long lastRow,
        long lastRun,
        Duration lockTimeout,
        long micros,
        long nanos) {
    /**
     * A query for the mark of a history, if nothing else matters than the applied revisions: no table is missing or of an earlier
     * version, no revision was left half-way, none that is to be undone may be needed by another stream, and no other run
     * holds the lock.
     */
    static String query(HistoryPlace place, String journal, String otherStreams) {
        return """
                select coalesce(max(id), 0), coalesce(max(run), 0),
                    (extract(epoch from current_setting('lock_timeout')::interval) * 1000)::bigint,
                    (extract(epoch from clock_timestamp()) * 1000000)::bigint,
                    (%s) and not exists (select from pg_catalog.pg_locks where %s) and not exists (%s) and not (%s)
                from %s j""".formatted(
                        HistoryShape.isComplete(place.schema()),
                        RunLock.isHeld(RunLock.keyOnTheServer(place)),
                        HistoryReader.open(journal),
                        otherStreams,
                        journal);
    }

    /** The mark in the row of that query; empty if there is none. */
    static Optional<HistoryMark> of(HistoryPlace place, Direction direction, List<AppliedHash> applied, ResultSet row)
            throws SQLException {
        HistoryMark mark = new HistoryMark(
                place,
                direction,
                List.copyOf(applied),
                row.getLong(1),
                row.getLong(2),
                Duration.ofMillis(row.getLong(3)),
                row.getLong(4),
                System.nanoTime());
        return row.getBoolean(5) ? Optional.of(mark) : Optional.empty();
    }

    /** The same with the time that it is now. */
    public HistoryMark now() {
        long later = System.nanoTime();
        return new HistoryMark(
                place, direction, applied, lastRow, lastRun, lockTimeout, micros + (later - nanos) / 1000, later);
    }

    /** The SHA-256 of the ids and hashes of the applied revisions. */
    private String digest() {
        String text = applied.stream()
                .map(row -> row.revision() + " " + row.hash().orElse(""))
                .collect(Collectors.joining("\n"));
        return HexFormat.of().formatHex(Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A condition: that revisions of other streams may need one of this stream. */
    private static QueryPart needed(HistoryPlace place, Direction direction) {
        return direction == Direction.DOWNGRADE ? part("({0})", raw(HistorySql.hasOtherStreams(place))) : raw("false");
    }

    /** A condition: that the history has changed since. */
    public String isLeft() {
        return render(
                """
                (select coalesce(max(id), 0) <> {2} from {0} j) or {4} or {3} <> encode(sha256(convert_to(coalesce((
                    select string_agg(revision || ' ' || coalesce(sql_hash, ''), chr(10) order by applied_at, revision) from {1} r
                ), ''), 'UTF8')), 'hex')""",
                StreamRows.of(place, HistorySql.JOURNAL_TABLE),
                StreamRows.of(place, HistorySql.REVISION_TABLE),
                raw(String.valueOf(lastRow)),
                literal(digest()),
                needed(place, direction));
    }

    /** The number of the run that follows. */
    public long nextRun() {
        return lastRun + 1;
    }

    /** The start of that run, as it is journalled: by it the run is known from others that took the same number. */
    public QueryPart start() {
        return part("timestamptz 'epoch' + {0} * interval '1 microsecond'", raw(String.valueOf(micros)));
    }

    /** A query with two booleans: whether that run has begun, and whether it has ended. */
    public String fate() {
        String rows = "select from {0} j where run = {1} and revision is null and ";
        return render(
                "select exists (" + rows + "state = 'started' and started_at = {2}), exists (" + rows
                        + "state <> 'started')",
                StreamRows.of(place, HistorySql.JOURNAL_TABLE),
                raw(String.valueOf(nextRun())),
                start());
    }
}
