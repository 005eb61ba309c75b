package dev.ambix.runtime.history;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;

import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.schema.name.QualifiedName;
import org.jooq.QueryPart;

/** The rows of a stream in a table of the history, as an item of FROM; an alias has to follow. */
public final class StreamRows {
    private StreamRows() {}

    /** The rows of a table of this version. */
    public static QueryPart of(HistoryPlace place, String table) {
        return part(
                "(select * from {0} where stream = {1})",
                name(QualifiedName.of(place.schema(), table)), literal(place.stream()));
    }

    /**
     * The same where an earlier version may have made the table, which then holds the default stream: without a column of that name,
     * {@code stream} is the one around the subquery.
     */
    public static QueryPart ofAnyVersion(HistoryPlace place, String table) {
        return part(
                "(select of_stream.* from (values ('default')) as older (stream), lateral (select * from {0} where stream = {1}) as of_stream)",
                name(QualifiedName.of(place.schema(), table)), literal(place.stream()));
    }
}
