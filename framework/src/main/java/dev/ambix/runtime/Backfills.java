package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.backfill.BackfillEntry;
import dev.ambix.runtime.backfill.BackfillEntry.State;
import dev.ambix.runtime.backfill.BackfillProgress;
import dev.ambix.runtime.history.BackfillJournal;
import dev.ambix.runtime.history.HistoryTables;
import dev.ambix.runtime.history.RecordedBackfill;
import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.runtime.session.JdbcSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells of backfills from the journal, pauses them and lets them go on. Takes no lock, as a run may work on them. */
record Backfills(Equipment equipment, JdbcSession session) {
    private static final BackfillProgress NO_ROWS = new BackfillProgress(0, Optional.empty(), Optional.empty());

    List<BackfillEntry> all() {
        List<RevisionNode> pending = pendingRevisions();
        Set<String> ids = pending.stream().map(RevisionNode::id).collect(Collectors.toSet());
        List<BackfillEntry> entries = new ArrayList<>(recorded().stream()
                .filter(entry -> !entry.isDone() || !ids.contains(entry.revision()))
                .toList());
        Set<String> known = entries.stream().map(Backfills::key).collect(Collectors.toSet());
        entries.addAll(pending.stream()
                .flatMap(this::pending)
                .filter(entry -> !known.contains(key(entry)))
                .filter(entry -> entries.stream().noneMatch(other -> isUndoing(other, entry)))
                .toList());
        return entries;
    }

    /** A backfill that a downgrade has begun to undo is not pending. */
    private static boolean isUndoing(BackfillEntry entry, BackfillEntry pending) {
        return entry.revision().equals(pending.revision()) && entry.direction().equals(Direction.DOWNGRADE.word());
    }

    List<BackfillEntry> open() {
        return recorded().stream().filter(entry -> !entry.isDone()).toList();
    }

    List<BackfillEntry> pause(String id) {
        List<BackfillEntry> chosen = chosen(id);
        if (chosen.stream().noneMatch(Backfills::isPaused)) {
            HistoryTables.ensure(session, schema());
            write(BackfillJournal.besideRuns(place()).paused(chosen.get(0).revision()));
        }
        return chosen(id);
    }

    List<BackfillEntry> resume(String id) {
        List<BackfillEntry> chosen = chosen(id);
        if (chosen.stream().noneMatch(Backfills::isPaused)) {
            throw new MigrationException(
                    "The backfill of revision " + chosen.get(0).revision() + " is not paused: it is "
                            + word(chosen.get(0).state()) + ".");
        }
        write(BackfillJournal.besideRuns(place()).resumed(chosen.get(0).revision()));
        return chosen;
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isPaused(BackfillEntry entry) {
        return entry.state() == State.PAUSED || entry.state() == State.PAUSING;
    }

    private String schema() {
        return equipment.options().historySchema();
    }

    private HistoryPlace place() {
        return equipment.options().history();
    }

    private void write(String statement) {
        try {
            session.execute(statement);
        } catch (SQLException e) {
            throw HistoryTables.unwritable(e, schema());
        }
    }

    /** The backfills of one revision that are not at their end. */
    private List<BackfillEntry> chosen(String id) {
        List<BackfillEntry> all = all();
        List<String> exact = all.stream()
                .map(BackfillEntry::revision)
                .filter(id::equals)
                .distinct()
                .toList();
        List<String> named = exact.isEmpty()
                ? all.stream()
                        .map(BackfillEntry::revision)
                        .filter(revision -> !id.isEmpty() && revision.startsWith(id))
                        .distinct()
                        .toList()
                : exact;
        if (named.isEmpty()) {
            throw new MigrationException("There is no backfill of a revision \"" + id
                    + "\" that is pending or begun. \"ambix backfills\" lists all that there are.");
        }
        if (named.size() > 1) {
            throw new MigrationException("\"" + id + "\" is the beginning of several revisions with backfills: "
                    + String.join(", ", named) + ". Write more of it.");
        }
        List<BackfillEntry> open = all.stream()
                .filter(entry -> entry.revision().equals(named.get(0)) && !entry.isDone())
                .toList();
        if (open.isEmpty()) {
            throw new MigrationException("The backfill of revision " + named.get(0) + " is at its end.");
        }
        return open;
    }

    private List<BackfillEntry> recorded() {
        List<RecordedBackfill> recorded = equipment.history().backfills(session);
        try {
            boolean isHeld = recorded.stream().anyMatch(fill -> fill.isOpen() && !fill.isDone())
                    && RunLock.isHeld(session, place());
            return recorded.stream().map(fill -> entry(fill, isHeld)).toList();
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private static BackfillEntry entry(RecordedBackfill fill, boolean isHeld) {
        State state = state(fill, fill.isOpen() && isHeld);
        Optional<String> reason =
                switch (state) {
                    case PAUSED, PAUSING -> fill.pause();
                    case STOPPED ->
                        Optional.of(
                                fill.isOpen()
                                        ? "Its process died."
                                        : fill.error()
                                                .orElse("Its run ended.")
                                                .lines()
                                                .findFirst()
                                                .orElse(""));
                    default -> Optional.empty();
                };
        return new BackfillEntry(
                fill.revision(),
                fill.direction().word(),
                fill.statement(),
                fill.summary(),
                state,
                fill.progress(),
                reason,
                Optional.of(fill.begun()),
                fill.lastBatch());
    }

    private static State state(RecordedBackfill fill, boolean isRunning) {
        if (fill.isDone()) {
            return State.DONE;
        }
        if (fill.pause().isPresent()) {
            return isRunning ? State.PAUSING : State.PAUSED;
        }
        return isRunning ? State.RUNNING : State.STOPPED;
    }

    private List<RevisionNode> pendingRevisions() {
        Set<String> applied = equipment.history().applied(session).orElse(Set.of());
        return equipment
                .history()
                .seen(session, equipment.revisions())
                .applied(applied)
                .pending();
    }

    /** A revision that cannot be recorded yet has no backfill that anybody could pause. */
    private Stream<BackfillEntry> pending(RevisionNode revision) {
        try {
            return pending(equipment
                    .scripts()
                    .compile(List.of(revision), Direction.UPGRADE)
                    .get(0));
        } catch (RevisionFailedException e) {
            return Stream.empty();
        }
    }

    private Stream<BackfillEntry> pending(RevisionScript script) {
        return IntStream.range(0, script.statements().size())
                .boxed()
                .flatMap(index -> RevisionScript.backfill(script.statements().get(index))
                        .map(backfill -> pending(script.revision().id(), index + 1, backfill.summary()))
                        .stream());
    }

    private BackfillEntry pending(String revision, int number, String summary) {
        Optional<String> pause = equipment.history().pause(session, revision);
        return new BackfillEntry(
                revision,
                Direction.UPGRADE.word(),
                number,
                summary,
                pause.isPresent() ? State.PAUSED : State.PENDING,
                NO_ROWS,
                pause,
                Optional.empty(),
                Optional.empty());
    }

    private static String key(BackfillEntry entry) {
        return entry.revision() + " " + entry.direction() + " " + entry.statement();
    }
}
