package dev.ambix.runtime.history;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.sql.SqlText;
import java.util.Optional;
import org.jooq.QueryPart;

/** The statement that begins a live run. */
public final class RunStart {
    private RunStart() {}

    /**
     * Starts a live run, after the journal has been told of those whose processes died before they could say how they ended;
     * returns its number. It has a note of who consented to it, and the text
     * that its user wants to find it by.
     */
    public static String statement(
            HistoryPlace place, Direction direction, Optional<String> tag, Optional<String> note) {
        return statement(place, direction, tag, note, raw("clock_timestamp()"));
    }

    /** The same for a run that began at a time of the server. */
    public static String statement(
            HistoryPlace place, Direction direction, Optional<String> tag, Optional<String> note, QueryPart start) {
        return render(
                """
                with died as (
                    insert into {0} (stream, run, direction, state, started_at, ended_at)
                    select stream, run, direction, 'interrupted', started_at, clock_timestamp() from {0} s
                    where stream = {4} and revision is null and state = 'started' and not exists (
                        select from {0} e
                        where e.stream = {4} and e.run = s.run and e.revision is null and e.state <> 'started')
                    order by run
                    returning run
                )
                insert into {0} (stream, run, direction, state, started_at, tag, note)
                select {4}, coalesce(max(run), 0) + 1 + 0 * (select count(*) from died), {1}, 'started', {5}, {2}, {3} from {0}
                where stream = {4}
                returning run""",
                HistorySql.journalTable(place.schema()),
                literal(direction.word()),
                HistorySql.orNull(tag.map(SqlText::literal)),
                HistorySql.orNull(note.map(SqlText::literal)),
                literal(place.stream()),
                start);
    }
}
