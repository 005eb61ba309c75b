package dev.ambix.runtime.history;

import static dev.ambix.runtime.history.HistorySql.JOURNAL_TABLE;
import static dev.ambix.runtime.history.HistorySql.REVISION_TABLE;
import static dev.ambix.sql.SqlText.array;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.stream.StreamRevision;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.run.AppliedRevision;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.JournalEntry;
import dev.ambix.runtime.run.PartialRevision;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.runtime.session.JdbcSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the applied state. Uses no jOOQ but for single rows, so that finding nothing to do stays quick. */
public final class HistoryReader {
    /** No such table, no such schema. */
    private static final Set<String> ABSENT = Set.of("42P01", "3F000");

    private static final Logger LOG = LoggerFactory.getLogger(HistoryReader.class);

    private final HistoryPlace place;

    public HistoryReader(HistoryPlace place) {
        this.place = place;
    }

    /** The ids of the applied revisions; empty where the history tables do not exist yet. */
    public Optional<Set<String>> applied(JdbcSession session) {
        return read(
                        session,
                        "select revision from " + table(REVISION_TABLE) + " r order by applied_at, revision",
                        row -> row.getString(1))
                .map(LinkedHashSet::new);
    }

    /** The hashes of the applied revisions by their ids, in the order in which they were applied. */
    public List<AppliedHash> hashes(JdbcSession session) {
        return read(session, hashes(), HistoryReader::hash).orElse(List.of());
    }

    private String hashes() {
        return "select revision, sql_hash from " + table(REVISION_TABLE) + " r order by applied_at, revision";
    }

    private static AppliedHash hash(ResultSet row) throws SQLException {
        return new AppliedHash(row.getString(1), Optional.ofNullable(row.getString(2)));
    }

    /**
     * The state of the history that a plan follows from.
     *
     * @param applied the applied revisions, in the order in which they were applied
     * @param mark where the history stands, if there is no more to know than these
     */
    public record Look(List<AppliedHash> applied, Optional<HistoryMark> mark) {}

    /** Looks at the history in one message. */
    public Look look(JdbcSession session, Direction direction) {
        List<AppliedHash> applied = new ArrayList<>();
        List<HistoryMark> mark = new ArrayList<>();
        List<JdbcSession.RowReader<?>> readers =
                List.of(row -> row, row -> applied.add(hash(row)), row -> HistoryMark.of(place, direction, applied, row)
                        .map(mark::add));
        Iterator<JdbcSession.RowReader<?>> reader = readers.iterator();
        try {
            String query = HistoryMark.query(
                    place, table(JOURNAL_TABLE), direction == Direction.DOWNGRADE ? others() : "false");
            session.results(List.of(JdbcSession.UNFILTERED, hashes(), query), rows -> {
                JdbcSession.RowReader<?> each = reader.next();
                while (rows.next()) {
                    each.read(rows);
                }
            });
            return new Look(applied, mark.stream().findFirst());
        } catch (SQLException e) {
            LOG.debug("The history cannot be looked at as a whole: {}", e.getMessage());
            boolean isAbsent = isAbsent(e) && ServerError.message(e).contains(REVISION_TABLE);
            return new Look(isAbsent ? List.of() : hashes(session), Optional.empty());
        }
    }

    /** The texts of the statements that an applied revision ran; empty if they were not kept, as by earlier versions. */
    public Optional<List<String>> upgradeSql(JdbcSession session, String id) {
        return read(
                        session,
                        "select array(select jsonb_array_elements_text(kept)) from " + table(REVISION_TABLE)
                                + " r, lateral (select to_jsonb(r) -> 'upgrade_sql') k (kept) where revision = "
                                + render(literal(id)) + " and case when jsonb_typeof(kept) = 'array' then true end",
                        row -> List.of((String[]) row.getArray(1).getArray()))
                .flatMap(rows -> rows.stream().findFirst());
    }

    /** The rows of the applied revisions, in the order in which they were applied. */
    public List<AppliedRevision> rows(JdbcSession session) {
        return read(
                        session,
                        "select revision, down_revisions, message, applied_at, applied_by, duration_ms, sql_hash, "
                                + "tool_version from " + table(REVISION_TABLE) + " r order by applied_at, revision",
                        HistoryReader::appliedRevision)
                .orElse(List.of());
    }

    /**
     * The fingerprint with the revision of any stream that was applied last; empty if the run before did not end well, or
     * recorded none.
     */
    public Optional<String> fingerprint(JdbcSession session) {
        return read(
                        session,
                        "select to_jsonb(r) ->> 'fingerprint' from " + allOf(REVISION_TABLE)
                                + " r order by applied_at desc, revision desc limit 1",
                        row -> Optional.ofNullable(row.getString(1)))
                .flatMap(rows -> rows.stream().findFirst())
                .flatMap(Function.identity());
    }

    /** The downgrade that the row of an applied revision stores; empty if it is not applied. */
    public Optional<StoredRevision> stored(JdbcSession session, String id) {
        return read(
                        session,
                        "select revision, down_revisions, depends_on, message, downgrade_sql from "
                                + table(REVISION_TABLE) + " r where revision = " + render(literal(id)),
                        row -> new StoredRevision(
                                new RevisionNode(
                                        row.getString(1),
                                        List.of((String[]) row.getArray(2).getArray()),
                                        List.of((String[]) row.getArray(3).getArray()),
                                        List.of(),
                                        row.getString(4),
                                        Optional.empty(),
                                        ""),
                                Optional.ofNullable(row.getString(5))))
                .orElse(List.of())
                .stream()
                .findFirst();
    }

    /** The ids of the applied revisions whose rows say that they stand on one of these, sorted; these themselves are left out. */
    public List<String> standingOn(JdbcSession session, List<String> ids) {
        return read(
                        session,
                        "select revision from " + table(REVISION_TABLE) + " r where " + render(array(ids))
                                + " && (down_revisions || depends_on) and revision <> all (" + render(array(ids))
                                + ") order by revision",
                        row -> row.getString(1))
                .orElse(List.of());
    }

    /** The applied revisions of all streams, the own one included. */
    public List<StreamRevision> appliedElsewhere(JdbcSession session) {
        return read(
                        session,
                        "select coalesce(to_jsonb(r) ->> 'stream', 'default'), revision from " + allOf(REVISION_TABLE)
                                + " r order by 1, applied_at, revision",
                        row -> new StreamRevision(row.getString(1), row.getString(2)))
                .orElse(List.of());
    }

    /**
     * An applied revision of another stream, with its dependencies.
     *
     * @param needs as its author names them, those of other streams as {@code stream:id}
     */
    public record Dependent(StreamRevision revision, List<String> needs) {}

    /** The applied revisions of other streams that depend on one of these, which are named as {@code stream:id}. */
    public List<Dependent> dependents(JdbcSession session, List<String> names) {
        return read(
                        session,
                        "select to_jsonb(r) ->> 'stream', revision, depends_on from " + allOf(REVISION_TABLE)
                                + " r where depends_on && " + render(array(names)) + " and to_jsonb(r) ->> 'stream' <> "
                                + render(literal(place.stream())) + " order by applied_at desc, revision",
                        row -> new Dependent(new StreamRevision(row.getString(1), row.getString(2)), List.of((String[])
                                row.getArray(3).getArray())))
                .orElse(List.of());
    }

    /** The revisions of which some statements are done and not all. */
    public List<PartialRevision> partial(JdbcSession session) {
        return read(session, """
                        with open as (%s)
                        select revision, direction,
                            coalesce(max(statement) filter (where state = 'done'), 0),
                            (array_agg(sql_hash order by id desc) filter (where state = 'done'))[1],
                            (array_agg(statement order by id desc) filter (where state <> 'done'))[1],
                            (array_agg(state order by id desc) filter (where state <> 'done'))[1],
                            (array_agg(sql_hash order by id desc) filter (where state = 'started'))[1],
                            (array_agg(error order by id desc) filter (where error is not null or state = 'started'))[1]
                        from open group by revision, direction order by max(id)""".formatted(open(table(JOURNAL_TABLE))), HistoryReader::partialRevision)
                .orElse(List.of());
    }

    /** A query for the rows of statements whose revisions are not done. */
    static String open(String journal) {
        return """
                select revision, direction, statement, state, sql_hash, error, id from %1$s j
                where statement is not null and not exists (
                    select from %1$s d
                    where d.revision = j.revision and d.statement is null and d.state = 'done' and d.id > j.id)""".formatted(journal);
    }

    /** The graph for a database: with the revisions that were left half-way in it, where the graph has replacements. */
    public RevisionMap seen(JdbcSession session, RevisionMap revisions) {
        return revisions.hasReplacements()
                ? revisions.withBegun(
                        partial(session).stream().map(PartialRevision::revision).toList())
                : revisions;
    }

    /** The last rows of the journal, the newest first. */
    public List<JournalEntry> journal(JdbcSession session, int last) {
        return read(
                        session,
                        "select id, run, direction, revision, statement, state, started_at, ended_at, error, "
                                + "to_jsonb(j) ->> 'tag', actor, host, to_jsonb(j) ->> 'note' from "
                                + table(JOURNAL_TABLE)
                                + " j order by id desc limit " + last,
                        HistoryReader::journalEntry)
                .orElse(List.of());
    }

    private static JournalEntry journalEntry(ResultSet row) throws SQLException {
        return new JournalEntry(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                Optional.ofNullable(row.getString(4)),
                Optional.ofNullable(row.getObject(5, Integer.class)),
                row.getString(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject(8, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString(9)),
                Optional.ofNullable(row.getString(10)),
                row.getString(11),
                row.getString(12),
                Optional.ofNullable(row.getString(13)));
    }

    private static AppliedRevision appliedRevision(ResultSet row) throws SQLException {
        long millis = row.getLong(6);
        Optional<Duration> duration = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
        return new AppliedRevision(
                row.getString(1),
                List.of((String[]) row.getArray(2).getArray()),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                duration,
                Optional.ofNullable(row.getString(7)),
                row.getString(8));
    }

    private static PartialRevision partialRevision(ResultSet row) throws SQLException {
        int done = row.getInt(3);
        Optional<Integer> open = Optional.of(row.getInt(5)).filter(number -> number > done);
        boolean isRefused = "failed".equals(row.getString(6));
        return new PartialRevision(
                row.getString(1),
                Direction.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                done,
                Optional.ofNullable(row.getString(4)),
                open.filter(number -> !isRefused),
                open.filter(number -> isRefused),
                open.isEmpty() ? Optional.empty() : Optional.ofNullable(row.getString(7)),
                Optional.ofNullable(row.getString(8)));
    }

    /** The rows of the stream; without jOOQ, and in tables of earlier versions, too. */
    private String table(String name) {
        return "(select of_stream.* from (values ('default')) as older (stream), lateral (select * from "
                + allOf(name) + " where stream = '"
                + place.stream().replace("'", "''") + "') as of_stream)";
    }

    /** A condition: that revisions of other streams may need one of this stream. */
    private String others() {
        return "exists (select from " + allOf(REVISION_TABLE) + " r where to_jsonb(r) ->> 'stream' <> '"
                + place.stream().replace("'", "''") + "')";
    }

    private String allOf(String name) {
        return '"' + place.schema().replace("\"", "\"\"") + "\"." + name;
    }

    /** By whom and since when the backfills of a revision are paused; empty if they are not. */
    public Optional<String> pause(JdbcSession session, String revision) {
        return read(session, BackfillJournal.besideRuns(place).pause(revision, 0), row -> row.getString(1))
                .flatMap(rows -> rows.stream().findFirst());
    }

    /** The backfills in the journal that runs have come to, in the order in which they did. */
    public List<RecordedBackfill> backfills(JdbcSession session) {
        return read(session, RecordedBackfill.query(table(JOURNAL_TABLE)), RecordedBackfill::read)
                .orElse(List.of());
    }

    private static <T> Optional<List<T>> read(JdbcSession session, String sql, JdbcSession.RowReader<T> reader) {
        try {
            return Optional.of(session.queryUnfiltered(sql, reader));
        } catch (SQLException e) {
            if (isAbsent(e)) {
                return Optional.empty();
            }
            throw unreadable(e);
        }
    }

    private static boolean isAbsent(SQLException e) {
        return ABSENT.contains(String.valueOf(e.getSQLState()));
    }

    private static MigrationException unreadable(SQLException e) {
        if (ServerError.isRowSecurity(e)) {
            return new MigrationException(
                    "The applied revisions cannot be read: " + ServerError.message(e)
                            + ". A policy could hide some of them. Let the user of this connection own the history tables, "
                            + "without FORCE ROW LEVEL SECURITY, or give it BYPASSRLS.",
                    e);
        }
        String advice = "42501".equals(e.getSQLState())
                ? ". Grant the user of this connection SELECT on the history tables and USAGE on their schema."
                : ".";
        return new MigrationException("The applied revisions cannot be read: " + ServerError.message(e) + advice, e);
    }
}
