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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Name;
import org.jooq.QueryPart;

/**
 * The statements on the table of applied revisions, with the journal's row for each change; the same for live runs and scripts.
 * {@link JournalSql} has those on the journal alone.
 */
public final class HistorySql {
    public static final String REVISION_TABLE = "ambix_revision";
    public static final String JOURNAL_TABLE = "ambix_journal";

    private final HistoryPlace place;
    private final String toolVersion;
    private final JournalSql journal;
    private final Optional<StreamGuard> guard;

    private HistorySql(HistoryPlace place, String toolVersion, JournalSql journal, Optional<StreamGuard> guard) {
        this.place = place;
        this.toolVersion = toolVersion;
        this.journal = journal;
        this.guard = guard;
    }

    /** For a script, whose run gets its number when the script runs. */
    public static HistorySql forScript(HistoryPlace place, String toolVersion) {
        return new HistorySql(place, toolVersion, JournalSql.forScript(place), Optional.empty());
    }

    /** For a live run. */
    public static HistorySql forRun(HistoryPlace place, String toolVersion, long run) {
        return new HistorySql(place, toolVersion, JournalSql.forRun(place, run), Optional.empty());
    }

    /** The same with statements that hold revisions together with those of other streams. */
    public HistorySql guarded(StreamGuard streams) {
        return new HistorySql(place, toolVersion, journal, Optional.of(streams));
    }

    /** The statements on the journal of the same run. */
    public JournalSql journal() {
        return journal;
    }

    /** The statements on the journal's rows about backfills. */
    public BackfillJournal backfills() {
        return new BackfillJournal(place, journal.run());
    }

    public static Name revisionTable(String schema) {
        return name(QualifiedName.of(schema, REVISION_TABLE));
    }

    public static Name journalTable(String schema) {
        return name(QualifiedName.of(schema, JOURNAL_TABLE));
    }

    /** A query with one boolean: whether revisions of other streams are applied. */
    public static String hasOtherStreams(HistoryPlace place) {
        return render(
                "select exists (select from {0} where stream <> {1})",
                revisionTable(place.schema()), literal(place.stream()));
    }

    /** The rows that say that a revision is done. */
    public List<String> revisionDone(RevisionScript script) {
        boolean isUpgrade = script.direction() == Direction.UPGRADE;
        List<String> rows = new ArrayList<>();
        guard.filter(any -> isUpgrade).ifPresent(streams -> rows.addAll(streams.beforeInsert(script.revision())));
        rows.add(isUpgrade ? insert(script) : delete(script.revision()));
        guard.filter(any -> !isUpgrade).ifPresent(streams -> rows.addAll(streams.afterDelete(script.revision())));
        rows.add(journal.revisionDone(script));
        return rows;
    }

    private String insert(RevisionScript script) {
        return insert(
                script.revision(),
                script.dependencies(),
                render("(extract(epoch from clock_timestamp() - {0}) * 1000)::bigint", journal.started(script)),
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
     * @param script its upgrade, if the other tool applied the same
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

    /** Records the present SQL of a revision as applied, and journals it; {@code before} is the hash so far. */
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
                journal.insert(journal.stampDone(id)
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
                        journalTable(), journal.run(), revisionTable(), literal(revision), stream()),
                delete(revision));
    }

    /** Forgets all that is recorded as applied, and journals it. */
    public List<String> forgetAll() {
        return List.of(
                render(
                        "insert into {0} (stream, run, revision, direction, state, ended_at) "
                                + "select stream, {1}, revision, 'stamp', 'done', clock_timestamp() from {2} "
                                + "where stream = {3} order by revision",
                        journalTable(), journal.run(), revisionTable(), stream()),
                render("delete from {0} where stream = {1}", revisionTable(), stream()));
    }

    private Name revisionTable() {
        return revisionTable(place.schema());
    }

    private Name journalTable() {
        return journalTable(place.schema());
    }

    private QueryPart stream() {
        return literal(place.stream());
    }
}
