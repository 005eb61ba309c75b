package dev.ambix.runtime.run;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of the journal: a step of a run with a revision or one of its statements, or the run itself.
 *
 * @param id the number of the row; later rows have higher ones
 * @param run the number of the run, which is the first of its rows
 * @param direction {@code upgrade}, {@code downgrade} or {@code stamp}
 * @param revision the revision; empty for the run itself
 * @param statement the number of the statement in the revision, from 1; empty for a whole revision
 * @param state {@code started}, {@code checkpoint}, {@code done}, {@code failed}, {@code interrupted} or {@code retried}
 * @param startedAt when it began, by the server's clock
 * @param endedAt when it ended; empty while it runs, and where the run was killed
 * @param error the server's or the migration's message, of what failed
 * @param tag the text that the run was given
 * @param actor the database user
 * @param host the address of the client, or {@code local}
 * @param note the consent that was given, or the place of the backup
 */
public record JournalEntry(
        long id,
        long run,
        String direction,
        Optional<String> revision,
        Optional<Integer> statement,
        String state,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<String> error,
        Optional<String> tag,
        String actor,
        String host,
        Optional<String> note) {}
