package dev.ambix.cli.report.kind;

import dev.ambix.MigrationException;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A run as the journal of the database tells of it.
 *
 * @param number its number
 * @param start its first row
 * @param end the row of its end; empty while it runs, and where it was killed
 * @param events the rows about revisions and their statements, in order
 */
record JournalledRun(long number, JournalEntry start, Optional<JournalEntry> end, List<JournalEntry> events) {
    /** How many rows of the journal are read first; ten times as many each time that these do not reach back far enough. */
    private static final int FIRST_LOOK = 1_000;

    private static final int LARGEST_LOOK = 100_000_000;

    /** Reads a run, or the last one. */
    static JournalledRun read(Migrator migrator, OptionalLong wanted) {
        for (int look = FIRST_LOOK; ; look *= 10) {
            List<JournalEntry> rows = migrator.journal(look);
            boolean isAll = rows.size() < look || look >= LARGEST_LOOK;
            long number = wanted.orElseGet(
                    () -> rows.stream().mapToLong(JournalEntry::run).max().orElse(-1));
            boolean hasStart = rows.stream().anyMatch(row -> row.id() == number);
            if (hasStart || isAll) {
                return of(
                        rows.stream()
                                .filter(row -> row.run() == number)
                                .sorted(Comparator.comparingLong(JournalEntry::id))
                                .toList(),
                        wanted);
            }
        }
    }

    private static JournalledRun of(List<JournalEntry> rows, OptionalLong wanted) {
        if (rows.isEmpty()) {
            throw new MigrationException(
                    wanted.isPresent()
                            ? "The journal of the database has no run " + wanted.getAsLong()
                                    + ". \"ambix report run\" without a number takes the last one."
                            : "The database has no journal of a run yet. Run \"ambix upgrade\" first.");
        }
        Optional<JournalEntry> end =
                rows.stream().skip(1).filter(row -> row.revision().isEmpty()).reduce((before, after) -> after);
        List<JournalEntry> events =
                rows.stream().filter(row -> row.revision().isPresent()).toList();
        return new JournalledRun(rows.get(0).run(), rows.get(0), end, events);
    }

    /** {@code done}, {@code failed}, {@code interrupted}, or {@code started} where no end is known. */
    String state() {
        return end.map(JournalEntry::state).orElse(start.state());
    }

    /** How long it took, if it ended. */
    Optional<Duration> took() {
        return end.flatMap(JournalEntry::endedAt).map(at -> Duration.between(start.startedAt(), at));
    }

    /** The ids of the revisions that it did as a whole, in order. */
    List<String> done() {
        Set<String> done = new LinkedHashSet<>();
        events.stream()
                .filter(row -> row.statement().isEmpty() && row.state().equals("done"))
                .forEach(row -> done.add(row.revision().orElseThrow()));
        return List.copyOf(done);
    }

    /** The ids of all revisions that it tells of, in order. */
    List<String> revisions() {
        Set<String> ids = new LinkedHashSet<>();
        events.forEach(row -> ids.add(row.revision().orElseThrow()));
        return List.copyOf(ids);
    }

    /** The last state of a revision: its last row, without those of statements if there is one. */
    JournalEntry last(String revision) {
        List<JournalEntry> rows = new ArrayList<>(events.stream()
                .filter(row -> row.revision().orElseThrow().equals(revision))
                .toList());
        return rows.stream()
                .filter(row -> row.statement().isEmpty())
                .reduce((before, after) -> after)
                .orElseGet(() -> rows.get(rows.size() - 1));
    }

    /** How long a step took, if that is known: the row of a step that was rolled back is written when it has failed. */
    static Optional<Duration> took(JournalEntry row) {
        return row.endedAt()
                .filter(at -> at.isAfter(row.startedAt()))
                .map((Instant at) -> Duration.between(row.startedAt(), at));
    }
}
