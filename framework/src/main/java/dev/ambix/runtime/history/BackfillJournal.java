package dev.ambix.runtime.history;

import static dev.ambix.sql.SqlText.array;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.number;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.runtime.backfill.BackfillProgress;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.session.HistoryPlace;
import java.util.List;
import java.util.Optional;
import org.jooq.QueryPart;

/**
 * The statements on the journal's rows about backfills. A run that comes to one writes a checkpoint, and one with each batch;
 * whoever pauses or resumes the backfills of a revision writes a row of the revision.
 *
 * @param place whose rows of the journal are meant
 * @param run the number of the run
 */
public record BackfillJournal(HistoryPlace place, QueryPart run) {
    /** For a process that is no run: its rows belong to the run that began last. */
    public static BackfillJournal besideRuns(HistoryPlace place) {
        return new BackfillJournal(place, raw(render("(select coalesce(max(run), 0) from {0} j)", rows(place))));
    }

    private static QueryPart rows(HistoryPlace place) {
        return StreamRows.ofAnyVersion(place, HistorySql.JOURNAL_TABLE);
    }

    private String insert(JournalRow row) {
        return row.in(place.stream()).insert(HistorySql.journalTable(place.schema()));
    }

    /**
     * How far a backfill is, which returns the number of the row.
     *
     * @param key the last key of its last batch, a text a column; empty at its beginning
     * @param summary the table and columns that it fills, journalled once in a run
     */
    public String checkpoint(
            RevisionScript script, int number, List<String> key, BackfillProgress progress, Optional<String> summary) {
        return insert(JournalRow.of(run, script.direction().word(), "checkpoint")
                        .revision(script.revision().id())
                        .statement(number)
                        .checkpoint(Optional.of(array(key)))
                        .rows(progress)
                        .note(summary))
                + " returning id";
    }

    /**
     * A query for the last checkpoint of a statement since its revision was done or undone, its key and how many rows were
     * done; possibly no row.
     */
    public String lastCheckpoint(RevisionScript script, int number) {
        return render(
                "select checkpoint, coalesce(rows_done, 0) from {0} j where revision = {1} and direction = {2} "
                        + "and statement = {3} and state = 'checkpoint' and not exists (select from {0} d "
                        + "where d.revision = j.revision and d.statement is null and d.state = 'done' and d.id > j.id) "
                        + "order by id desc limit 1",
                rows(place),
                literal(script.revision().id()),
                literal(script.direction().word()),
                number(number));
    }

    /**
     * A query for by whom and since when the backfills of a revision are paused; no row if they are not.
     *
     * @param after the number of a row; no later one was written before the moment from which on a pause counts
     */
    public String pause(String revision, long after) {
        return render(
                "select 'by ' || actor || ' since ' || to_char(started_at, 'YYYY-MM-DD HH24:MI:SS') from ("
                        + "select * from {0} j where revision = {1} and statement is null and id > {2} "
                        + "and state in ('paused', 'resumed', 'done') order by id desc limit 1) last "
                        + "where state = 'paused'",
                rows(place), literal(revision), number(after));
    }

    /** Somebody pauses the backfills of a revision. */
    public String paused(String revision) {
        return byHand(revision, "paused");
    }

    /** Somebody lets the backfills of a revision go on. */
    public String resumed(String revision) {
        return byHand(revision, "resumed");
    }

    private String byHand(String revision, String state) {
        return insert(JournalRow.of(run, "stamp", state).revision(revision).endsNow());
    }
}
