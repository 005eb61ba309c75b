package dev.ambix.runtime.history;

import static dev.ambix.sql.SqlText.array;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.number;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.sql.Statement.Recovery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Name;
import org.jooq.QueryPart;

/**
 * The statements on the journal, which has a row for each step of a run; the same for live runs and scripts.
 *
 * @param place whose rows of the journal are meant
 * @param run the number of the run
 * @param startNote the note on the start of a statement
 */
public record JournalSql(HistoryPlace place, QueryPart run, Optional<String> startNote) {
    /** The state of a run, revision or statement that did not come to its end. */
    public enum EndState {
        /** The server refused it, or it was given up. */
        FAILED,
        /** The connection was lost, or its end could not be recorded, so its outcome is unknown. */
        INTERRUPTED
    }

    /** The note of a statement's start that a script wrote. */
    public static final String BY_SCRIPT = "by a script";

    /** For a script, whose run gets its number when the script runs. */
    static JournalSql forScript(HistoryPlace place) {
        return new JournalSql(place, raw("current_setting('ambix.run')::bigint"), Optional.of(BY_SCRIPT));
    }

    /** For a live run. */
    static JournalSql forRun(HistoryPlace place, long run) {
        return new JournalSql(place, number(run), Optional.empty());
    }

    /** Chooses the number of a script's run. */
    public static String chooseRun(HistoryPlace place) {
        return render(
                "select set_config('ambix.run', (select coalesce(max(run), 0) + 1 from {0} where stream = {1})::text, false)",
                HistorySql.journalTable(place.schema()), literal(place.stream()));
    }

    /** Goes back to the number of a script's run, which is the last one while the script holds the lock. */
    public String resumeRun() {
        return render(
                "select set_config('ambix.run', (select max(run) from {0} where stream = {1})::text, false)",
                table(), literal(place.stream()));
    }

    /** The start of a run, with the text that its user wants to find it by, and who consented to it. */
    public String runStarted(Direction direction, Optional<String> tag, Optional<String> note) {
        return insert(row(direction, "started").tag(tag).note(note));
    }

    /** A run came to its end. */
    public String runDone(Direction direction) {
        return insert(row(direction, "done")
                .startedAt(part("(select min(started_at) from {0} j where run = {1})", rows(), run))
                .endsNow());
    }

    /** A run, revision or statement that did not come to its end. */
    public String ended(
            EndState state, Direction direction, Optional<String> revision, Optional<Integer> statement, String error) {
        return ended(state.name().toLowerCase(Locale.ROOT), direction, revision, statement, error);
    }

    private String ended(
            String state, Direction direction, Optional<String> revision, Optional<Integer> statement, String error) {
        JournalRow row = row(direction, state).endsNow().error(error);
        JournalRow named = revision.map(row::revision).orElse(row);
        return insert(statement.map(named::statement).orElse(named));
    }

    /** An attempt of a revision, or of a statement of its own, that did not get its locks and is made again. */
    public String retried(Direction direction, String revision, Optional<Integer> statement, String error) {
        return ended("retried", direction, Optional.of(revision), statement, error);
    }

    /** A statement outside of transactions begins, with the state that its recovery compares with later. */
    public String statementStarted(RevisionScript script, int number) {
        Optional<QueryPart> before = script.statements()
                .get(number - 1)
                .statement()
                .recovery()
                .flatMap(Recovery::before)
                .map(query -> part("array[({0})]", raw(query)));
        return insert(row(script, "started")
                .statement(number)
                .hash(script.hash(number))
                .checkpoint(before)
                .note(startNote));
    }

    /**
     * A query for the last start of a statement: the state found before it, and the note. Tables of earlier versions have no
     * such columns.
     */
    public String lastStart(RevisionScript script, int number) {
        return render(
                "select to_jsonb(j) -> 'checkpoint' ->> 0, to_jsonb(j) ->> 'note' from {0} j where revision = {1} "
                        + "and direction = {2} and statement = {3} and state = 'started' order by id desc limit 1",
                StreamRows.ofAnyVersion(place, HistorySql.JOURNAL_TABLE),
                literal(script.revision().id()),
                literal(script.direction().word()),
                number(number));
    }

    /** A statement that an earlier run left open is to be run again, because somebody said so. */
    public String redone(RevisionScript script, int number) {
        return insert(row(script, "retried")
                .statement(number)
                .endsNow()
                .hash(script.hash(number))
                .note(Optional.of("An earlier run left it open; it is run again, as was asked for with --redo.")));
    }

    /** A statement that an earlier run left open is taken as done, because somebody said so. */
    public String skipped(RevisionScript script, int number) {
        return statementDone(
                script,
                number,
                Optional.of("An earlier run left it open; it is taken as done, as was asked for with --skip."));
    }

    /** All statements up to this one are done, and stay done even if the rest of the revision fails. */
    public String statementDone(RevisionScript script, int number) {
        return statementDone(script, number, Optional.empty());
    }

    private String statementDone(RevisionScript script, int number, Optional<String> note) {
        QueryPart started = part(
                "coalesce((select max(started_at) from {0} j where run = {1} and revision = {2} and statement = {3} "
                        + "and state = 'started'), now())",
                rows(), run, literal(script.revision().id()), number(number));
        return insert(row(script, "done")
                .statement(number)
                .startedAt(started)
                .endsNow()
                .hash(script.hash(number))
                .note(note));
    }

    /** A query with one boolean: whether this run has journalled the revision as done. */
    public String isRevisionDone(RevisionScript script) {
        return render(
                "select exists (select from {0} j where run = {1} and revision = {2} and statement is null "
                        + "and state = 'done')",
                rows(), run, literal(script.revision().id()));
    }

    /** A query for the revisions among these that this run has done, in their order, and how many microseconds each took. */
    public String doneRevisions(List<String> revisions) {
        return render(
                "select revision, (extract(epoch from ended_at - started_at) * 1000000)::bigint from {0} j where run = {1} "
                        + "and revision = any ({2}) and statement is null and state = 'done' order by id",
                rows(), run, array(revisions));
    }

    /** A query with one boolean: whether this run has journalled a revision's statements up to this one as done. */
    public String isStatementDone(RevisionScript script, int number) {
        return render(
                "select exists (select from {0} j where run = {1} and revision = {2} and statement = {3} "
                        + "and state = 'done')",
                rows(), run, literal(script.revision().id()), number(number));
    }

    /** Forgets the finished statements of a revision that earlier runs left half-way. */
    public String forgetPart(String revision) {
        return insert(
                stampDone(revision).note(Optional.of("What earlier runs did of it, and left half-way, is forgotten.")));
    }

    String revisionDone(RevisionScript script) {
        return insert(row(script, "done").startedAt(started(script)).endsNow().hash(script.hash()));
    }

    /** A revision that was stamped or whose stamp was removed. */
    public String stamped(String revision) {
        return insert(stampDone(revision));
    }

    /** When a revision began: with its only transaction or, if it had several, with its first statement. */
    QueryPart started(RevisionScript script) {
        return script.isTransactional()
                ? raw("now()")
                : part(
                        "coalesce((select min(started_at) from {0} j where run = {1} and revision = {2}), now())",
                        rows(), run, literal(script.revision().id()));
    }

    private JournalRow row(Direction direction, String state) {
        return JournalRow.of(run, direction.word(), state);
    }

    private JournalRow row(RevisionScript script, String state) {
        return row(script.direction(), state).revision(script.revision().id());
    }

    JournalRow stampDone(String revision) {
        return JournalRow.of(run, "stamp", "done").revision(revision).endsNow();
    }

    String insert(JournalRow row) {
        return row.in(place.stream()).insert(table());
    }

    private Name table() {
        return HistorySql.journalTable(place.schema());
    }

    /** The rows of the journal that are of this stream. */
    private QueryPart rows() {
        return StreamRows.of(place, HistorySql.JOURNAL_TABLE);
    }
}
