package dev.ambix.runtime.history;

import static dev.ambix.sql.SqlText.array;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.change.AdoptedRevision;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.SqlText;
import dev.ambix.sql.Statement.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/**
 * The statements on the two tables that hold the applied state; the same for live runs and scripts. The number of the
 * run and the place of the history are what they share.
 */
public final class HistorySql {
    public static final String REVISION_TABLE = "ambix_revision";
    public static final String JOURNAL_TABLE = "ambix_journal";

    /** How something ended that did not come to its end. */
    public enum EndState {
        FAILED,
        /** The connection was lost, or its end could not be recorded, so that it is not known what became of it. */
        INTERRUPTED
    }

    /** The note of a statement's start that a script wrote. */
    public static final String BY_SCRIPT = "by a script";

    private final HistoryPlace place;
    private final String toolVersion;
    private final QueryPart run;
    private final Optional<String> startNote;
    private final Optional<StreamGuard> guard;

    private HistorySql(
            HistoryPlace place,
            String toolVersion,
            QueryPart run,
            Optional<String> startNote,
            Optional<StreamGuard> guard) {
        this.place = place;
        this.toolVersion = toolVersion;
        this.run = run;
        this.startNote = startNote;
        this.guard = guard;
    }

    /** The same with statements that hold revisions together with those of other streams. */
    public HistorySql guarded(StreamGuard streams) {
        return new HistorySql(place, toolVersion, run, startNote, Optional.of(streams));
    }

    /** For a script, whose run gets its number when the script runs. */
    public static HistorySql forScript(HistoryPlace place, String toolVersion) {
        return new HistorySql(
                place,
                toolVersion,
                raw("current_setting('ambix.run')::bigint"),
                Optional.of(BY_SCRIPT),
                Optional.empty());
    }

    /** For a live run. */
    public static HistorySql forRun(HistoryPlace place, String toolVersion, long run) {
        return new HistorySql(place, toolVersion, DSL.inline(run), Optional.empty(), Optional.empty());
    }

    public static Name revisionTable(String schema) {
        return name(QualifiedName.of(schema, REVISION_TABLE));
    }

    public static Name journalTable(String schema) {
        return name(QualifiedName.of(schema, JOURNAL_TABLE));
    }

    /** Chooses the number of a script's run. */
    public static String chooseRun(HistoryPlace place) {
        return render(
                "select set_config('ambix.run', (select coalesce(max(run), 0) + 1 from {0} where stream = {1})::text, false)",
                journalTable(place.schema()), literal(place.stream()));
    }

    /** A query with one boolean: whether revisions of other streams are applied. */
    public static String hasOtherStreams(HistoryPlace place) {
        return render(
                "select exists (select from {0} where stream <> {1})",
                revisionTable(place.schema()), literal(place.stream()));
    }

    /** Goes back to the number of a script's run, which is the last one while the script holds the lock. */
    public String resumeRun() {
        return render(
                "select set_config('ambix.run', (select max(run) from {0} where stream = {1})::text, false)",
                journalTable(), stream());
    }

    /** The start of a run, with the text that its user wants to find it by, and who consented to it. */
    public String runStarted(Direction direction, Optional<String> tag, Optional<String> note) {
        return insert(row(direction, "started").tag(tag).note(note));
    }

    public String runDone(Direction direction) {
        return insert(row(direction, "done")
                .startedAt(part("(select min(started_at) from {0} j where run = {1})", journal(), run))
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

    /** A statement outside of transactions begins, with what its recovery wants to know later. */
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
     * A query for what was journalled with the last start of a statement: what was found before it, and the note. Tables of
     * earlier versions have no such columns.
     */
    public String lastStart(RevisionScript script, int number) {
        return render(
                "select to_jsonb(j) -> 'checkpoint' ->> 0, to_jsonb(j) ->> 'note' from {0} j where revision = {1} "
                        + "and direction = {2} and statement = {3} and state = 'started' order by id desc limit 1",
                StreamRows.ofAnyVersion(place, JOURNAL_TABLE),
                literal(script.revision().id()),
                literal(script.direction().word()),
                DSL.inline(number));
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

    /** The statements on what the journal tells of backfills. */
    public BackfillJournal backfills() {
        return new BackfillJournal(place, run);
    }

    /** All statements up to this one are done, and stay done whatever happens to the rest of the revision. */
    public String statementDone(RevisionScript script, int number) {
        return statementDone(script, number, Optional.empty());
    }

    private String statementDone(RevisionScript script, int number, Optional<String> note) {
        QueryPart started = part(
                "coalesce((select max(started_at) from {0} j where run = {1} and revision = {2} and statement = {3} "
                        + "and state = 'started'), now())",
                journal(), run, literal(script.revision().id()), DSL.inline(number));
        return insert(row(script, "done")
                .statement(number)
                .startedAt(started)
                .endsNow()
                .hash(script.hash(number))
                .note(note));
    }

    /** The rows that say that a revision is done. */
    public List<String> revisionDone(RevisionScript script) {
        boolean isUpgrade = script.direction() == Direction.UPGRADE;
        List<String> rows = new ArrayList<>();
        guard.filter(any -> isUpgrade).ifPresent(streams -> rows.addAll(streams.beforeInsert(script.revision())));
        rows.add(isUpgrade ? insert(script) : delete(script.revision()));
        guard.filter(any -> !isUpgrade).ifPresent(streams -> rows.addAll(streams.afterDelete(script.revision())));
        rows.add(journalDone(script));
        return rows;
    }

    private String insert(RevisionScript script) {
        return insert(
                script.revision(),
                script.dependencies(),
                render("(extract(epoch from clock_timestamp() - {0}) * 1000)::bigint", started(script)),
                Optional.of(script.hash()),
                script.downgradeSql(),
                script.keptSql());
    }

    /** Records a revision as applied without running it. */
    public String stamp(RevisionNode revision, List<String> dependencies, Optional<String> downgradeSql) {
        return insert(revision, dependencies, "null", Optional.empty(), downgradeSql, Optional.empty());
    }

    /**
     * Records a revision as applied by another tool.
     *
     * @param script its upgrade, if that is what was applied
     */
    public List<String> adopt(
            RevisionNode revision,
            List<String> dependencies,
            Optional<String> downgradeSql,
            AdoptedRevision adopted,
            Optional<RevisionScript> script) {
        return List.of(
                insert(
                        revision,
                        dependencies,
                        adopted.duration()
                                .map(duration -> String.valueOf(duration.toMillis()))
                                .orElse("null"),
                        script.map(RevisionScript::hash),
                        downgradeSql,
                        script.flatMap(RevisionScript::keptSql)),
                render(
                        "update {0} set applied_at = {2}::timestamptz, applied_by = {3} where revision = {1} and stream = {4}",
                        revisionTable(),
                        literal(revision.id()),
                        literal(adopted.appliedAt().toString()),
                        literal(adopted.appliedBy()),
                        stream()));
    }

    private String insert(
            RevisionNode revision,
            List<String> dependencies,
            String duration,
            Optional<String> hash,
            Optional<String> downgradeSql,
            Optional<List<String>> upgradeSql) {
        return render(
                "insert into {0} (revision, down_revisions, depends_on, message, duration_ms, sql_hash, downgrade_sql, "
                        + "tool_version, upgrade_sql"
                        + (place.isDefault() ? "" : ", stream")
                        + ") values ({1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}"
                        + (place.isDefault() ? ")" : ", {10})"),
                revisionTable(),
                literal(revision.id()),
                array(revision.downRevisions()),
                array(dependencies),
                literal(revision.message()),
                raw(duration),
                orNull(hash.map(SqlText::literal)),
                orNull(downgradeSql.map(SqlText::literal)),
                literal(toolVersion),
                orNull(upgradeSql.map(SqlText::array)),
                stream());
    }

    /** Takes what a revision's migration does now as what was applied, and journals it; {@code before} is the hash so far. */
    public List<String> acceptChanged(RevisionScript script, Optional<String> before) {
        String id = script.revision().id();
        return List.of(
                render(
                        "update {0} set sql_hash = {2}, downgrade_sql = {3}, upgrade_sql = {4}, tool_version = {5} "
                                + "where revision = {1} and stream = {6}",
                        revisionTable(),
                        literal(id),
                        literal(script.hash()),
                        orNull(script.downgradeSql().map(SqlText::literal)),
                        orNull(script.keptSql().map(SqlText::array)),
                        literal(toolVersion),
                        stream()),
                insert(stampDone(id)
                        .hash(script.hash())
                        .note(Optional.of("The changed migration was accepted; before, "
                                + before.map(hash -> "the hash was " + hash).orElse("there was no hash") + "."))));
    }

    /** Records the fingerprint of the schema with the revision that was applied last. */
    public String fingerprint(String value) {
        return render(
                "update {0} set fingerprint = {1} where stream = {2} and revision = "
                        + "(select revision from {0} where stream = {2} order by applied_at desc, revision desc limit 1)",
                revisionTable(), literal(value), stream());
    }

    static QueryPart orNull(Optional<? extends QueryPart> part) {
        return part.<QueryPart>map(value -> value).orElse(raw("null"));
    }

    /** A query with one boolean: whether this run has journalled the revision as done. */
    public String isDone(RevisionScript script) {
        return render(
                "select exists (select from {0} j where run = {1} and revision = {2} and statement is null "
                        + "and state = 'done')",
                journal(), run, literal(script.revision().id()));
    }

    /** A query for the revisions among these that this run has done, in their order, and how many microseconds each took. */
    public String done(List<String> revisions) {
        return render(
                "select revision, (extract(epoch from ended_at - started_at) * 1000000)::bigint from {0} j where run = {1} "
                        + "and revision = any ({2}) and statement is null and state = 'done' order by id",
                journal(), run, array(revisions));
    }

    /** A query with one boolean: whether this run has journalled a revision's statements up to this one as done. */
    public String isStatementDone(RevisionScript script, int number) {
        return render(
                "select exists (select from {0} j where run = {1} and revision = {2} and statement = {3} "
                        + "and state = 'done')",
                journal(), run, literal(script.revision().id()), DSL.inline(number));
    }

    /** Records a revision as not applied, with all that it replaces and that it counts as applied by. */
    private String delete(RevisionNode revision) {
        Set<String> replaced = revision.replacedIds();
        if (replaced.isEmpty()) {
            return delete(revision.id());
        }
        List<String> ids = new ArrayList<>(replaced);
        ids.add(0, revision.id());
        return render(
                "delete from {0} where revision = any ({1}) and stream = {2}", revisionTable(), array(ids), stream());
    }

    public String delete(String revision) {
        return render(
                "delete from {0} where revision = {1} and stream = {2}", revisionTable(), literal(revision), stream());
    }

    /** Forgets that a revision is applied, and journals it with the row that is gone. */
    public List<String> forget(String revision) {
        return List.of(
                render(
                        "insert into {0} (stream, run, revision, direction, state, ended_at, note) "
                                + "select stream, {1}, revision, 'stamp', 'done', clock_timestamp(), "
                                + "'Forgotten. Its row was ' || to_jsonb(r)::text from {2} r "
                                + "where revision = {3} and stream = {4}",
                        journalTable(), run, revisionTable(), literal(revision), stream()),
                delete(revision));
    }

    /** Forgets what earlier runs did of a revision that they left half-way. */
    public String forgetPart(String revision) {
        return insert(
                stampDone(revision).note(Optional.of("What earlier runs did of it, and left half-way, is forgotten.")));
    }

    /** Forgets all that is recorded as applied, and journals it. */
    public List<String> forgetAll() {
        return List.of(
                render(
                        "insert into {0} (stream, run, revision, direction, state, ended_at) "
                                + "select stream, {1}, revision, 'stamp', 'done', clock_timestamp() from {2} "
                                + "where stream = {3} order by revision",
                        journalTable(), run, revisionTable(), stream()),
                render("delete from {0} where stream = {1}", revisionTable(), stream()));
    }

    private String journalDone(RevisionScript script) {
        return insert(row(script, "done").startedAt(started(script)).endsNow().hash(script.hash()));
    }

    /** A revision that was stamped or whose stamp was removed. */
    public String stamped(String revision) {
        return insert(stampDone(revision));
    }

    /** When a revision began: with its only transaction or, if it had several, with its first statement. */
    private QueryPart started(RevisionScript script) {
        return script.isTransactional()
                ? raw("now()")
                : part(
                        "coalesce((select min(started_at) from {0} j where run = {1} and revision = {2}), now())",
                        journal(), run, literal(script.revision().id()));
    }

    private JournalRow row(Direction direction, String state) {
        return JournalRow.of(run, direction.word(), state);
    }

    private JournalRow row(RevisionScript script, String state) {
        return row(script.direction(), state).revision(script.revision().id());
    }

    private JournalRow stampDone(String revision) {
        return JournalRow.of(run, "stamp", "done").revision(revision).endsNow();
    }

    private String insert(JournalRow row) {
        return row.in(place.stream()).insert(journalTable());
    }

    private Name revisionTable() {
        return revisionTable(place.schema());
    }

    private Name journalTable() {
        return journalTable(place.schema());
    }

    /** The rows of the journal that are of this stream. */
    private QueryPart journal() {
        return StreamRows.of(place, JOURNAL_TABLE);
    }

    private QueryPart stream() {
        return literal(place.stream());
    }
}
