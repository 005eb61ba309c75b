package dev.ambix.runtime.history;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.number;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.revision.name.StreamName;
import dev.ambix.runtime.backfill.BackfillProgress;
import dev.ambix.sql.SqlText;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Name;
import org.jooq.QueryPart;

/**
 * A row for the journal. Columns without a value keep their default.
 *
 * @param values the values by column, in the order in which the statement names them
 */
record JournalRow(Map<Column, QueryPart> values) {
    private enum Column {
        RUN,
        REVISION,
        DIRECTION,
        STATEMENT,
        STATE,
        STARTED_AT,
        ENDED_AT,
        SQL_HASH,
        CHECKPOINT,
        ERROR,
        TAG,
        NOTE,
        ROWS_DONE,
        ROWS_TOTAL,
        STREAM;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    JournalRow {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /** The row of a run: its direction, and the state that it is in. */
    static JournalRow of(QueryPart run, String direction, String state) {
        return new JournalRow(
                Map.of(Column.RUN, run, Column.DIRECTION, literal(direction), Column.STATE, literal(state)));
    }

    private JournalRow with(Column column, QueryPart value) {
        Map<Column, QueryPart> more = new EnumMap<>(values);
        more.put(column, value);
        return new JournalRow(more);
    }

    private JournalRow with(Column column, Optional<? extends QueryPart> value) {
        return value.map(known -> with(column, known)).orElse(this);
    }

    /** The default stream is that of rows that name none. */
    JournalRow in(String stream) {
        return stream.equals(StreamName.DEFAULT) ? this : with(Column.STREAM, literal(stream));
    }

    JournalRow revision(String id) {
        return with(Column.REVISION, literal(id));
    }

    /** The statement of the revision, counted from 1. */
    JournalRow statement(int number) {
        return with(Column.STATEMENT, number(number));
    }

    JournalRow startedAt(QueryPart when) {
        return with(Column.STARTED_AT, when);
    }

    /** The same with the time of writing as its end. */
    JournalRow endsNow() {
        return with(Column.ENDED_AT, raw("clock_timestamp()"));
    }

    JournalRow hash(String hash) {
        return with(Column.SQL_HASH, literal(hash));
    }

    JournalRow checkpoint(Optional<? extends QueryPart> texts) {
        return with(Column.CHECKPOINT, texts);
    }

    JournalRow error(String message) {
        return with(Column.ERROR, literal(message.replace("\0", "")));
    }

    JournalRow tag(Optional<String> text) {
        return with(Column.TAG, text.map(SqlText::literal));
    }

    JournalRow note(Optional<String> text) {
        return with(Column.NOTE, text.map(SqlText::literal));
    }

    /** How many rows are done, and of how many, as far as that is known. */
    JournalRow rows(BackfillProgress progress) {
        return with(Column.ROWS_DONE, number(progress.rows()))
                .with(Column.ROWS_TOTAL, progress.total().map(SqlText::number));
    }

    /** The statement that writes the row. */
    String insert(Name journal) {
        String columns = values.keySet().stream().map(Column::word).collect(Collectors.joining(", "));
        return render(
                "insert into {0} ({1}) values ({2})",
                journal, raw(columns), joined(", ", List.copyOf(values.values())));
    }
}
