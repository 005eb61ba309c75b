package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.name.NearestName;
import dev.ambix.revision.stream.StreamRevision;
import dev.ambix.runtime.history.HistoryReader;
import dev.ambix.runtime.history.StreamGuard;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import dev.ambix.runtime.session.OtherStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Refuses plans that would part a revision from one of another stream that it depends on. */
record StreamCheck(HistoryPlace place, OtherStreams others, HistoryReader history) {
    private static final int TOLERANCE = 3;

    static StreamCheck of(MigratorOptions options, HistoryReader history) {
        return new StreamCheck(options.history(), options.others(), history);
    }

    /** Refuses revisions, to be run in their order, where other streams are not as they need it. */
    void require(JdbcSession session, Direction direction, List<RevisionNode> revisions) {
        if (direction == Direction.UPGRADE) {
            requireApplied(session, revisions);
        } else if (!revisions.isEmpty()) {
            requireFree(session, revisions);
        }
    }

    /**
     * Refuses to record revisions without those of other streams that they depend on, or to remove rows that others depend on.
     */
    void requireRecords(JdbcSession session, List<RevisionNode> added, List<RevisionNode> removed) {
        missing(session, added).ifPresent(pair -> {
            StreamRevision other = pair.needed();
            throw new MigrationException(isMissing(pair.revision(), other)
                    + "Record that first, if the database has it: \"ambix stamp --stream " + other.stream() + " "
                    + other.id() + "\". Nothing was changed.");
        });
        if (!removed.isEmpty()) {
            dependent(session, removed).ifPresent(row -> {
                throw new MigrationException(needed(removed, row).title() + " cannot be taken out of the record: "
                        + depends(row) + "Take that out first: \"ambix stamp --stream " + row.revision().stream()
                        + "\" with what stands before it."
                        + " Nothing was changed.");
            });
        }
    }

    /** A revision, and the revision of another stream that it lacks. */
    private record Lacking(RevisionNode revision, StreamRevision needed, List<StreamRevision> applied) {}

    private void requireApplied(JdbcSession session, List<RevisionNode> revisions) {
        missing(session, revisions).ifPresent(pair -> {
            throw missing(pair.revision(), pair.needed(), pair.applied());
        });
    }

    private Optional<Lacking> missing(JdbcSession session, List<RevisionNode> revisions) {
        List<StreamRevision> wanted = revisions.stream()
                .flatMap(revision -> revision.elsewhere().stream())
                .distinct()
                .toList();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        List<StreamRevision> applied = history.appliedElsewhere(session);
        for (RevisionNode revision : revisions) {
            for (StreamRevision other : revision.elsewhere()) {
                boolean isApplied = others.standIns(other).stream()
                        .anyMatch(id -> applied.contains(new StreamRevision(other.stream(), id)));
                if (!isApplied) {
                    return Optional.of(new Lacking(revision, other, applied));
                }
            }
        }
        return Optional.empty();
    }

    private static String isMissing(RevisionNode revision, StreamRevision other) {
        return revision.title() + " depends on revision " + other.id() + " of the stream " + other.stream()
                + ", which is not applied. ";
    }

    MigrationException missing(RevisionNode revision, StreamRevision other, List<StreamRevision> applied) {
        String said = isMissing(revision, other);
        if (others.isAtHand(other.stream())) {
            return new MigrationException(said
                    + (others.holds(other)
                            ? "Apply it first: \"ambix upgrade --stream " + other.stream() + " " + other.id()
                                    + "\", or \"ambix upgrade --all-streams\" for what is pending of all streams."
                            : "There is no such revision among those of that stream at hand. Correct the id, which has to be"
                                    + " a full one, or take the version of its library that has it."));
        }
        boolean isKnown = applied.stream().anyMatch(row -> row.stream().equals(other.stream()));
        return new MigrationException(said
                + (isKnown
                        ? "The migrations of that stream are not at hand: let the project or library that has them upgrade"
                                + " first, or put it on the class path."
                        : "There is no stream " + other.stream() + ", neither at hand nor in the history"
                                + near(other.stream(), applied)));
    }

    private String near(String stream, List<StreamRevision> applied) {
        Set<String> known = new TreeSet<>(others.revisions().keySet());
        applied.forEach(row -> known.add(row.stream()));
        known.remove(place.stream());
        List<String> near = new ArrayList<>(NearestName.all(stream, known, TOLERANCE));
        return near.isEmpty()
                ? ". Put the library that has it on the class path, or upgrade it where it is at hand."
                : ". Did you mean " + String.join(" or ", near) + "?";
    }

    private void requireFree(JdbcSession session, List<RevisionNode> revisions) {
        dependent(session, revisions).ifPresent(dependent -> {
            StreamRevision row = dependent.revision();
            throw new MigrationException(
                    needed(revisions, dependent).title() + " cannot be undone: " + depends(dependent)
                            + "Undo that first: \"ambix downgrade --stream " + row.stream() + " " + row.id() + "-1\".");
        });
    }

    private Optional<HistoryReader.Dependent> dependent(JdbcSession session, List<RevisionNode> revisions) {
        List<String> names = revisions.stream()
                .flatMap(revision -> StreamGuard.names(place.stream(), revision).stream())
                .toList();
        return history.dependents(session, names).stream().findFirst();
    }

    private RevisionNode needed(List<RevisionNode> revisions, HistoryReader.Dependent dependent) {
        return revisions.stream()
                .filter(revision ->
                        StreamGuard.names(place.stream(), revision).stream().anyMatch(dependent.needs()::contains))
                .findFirst()
                .orElse(revisions.get(0));
    }

    private static String depends(HistoryReader.Dependent dependent) {
        StreamRevision row = dependent.revision();
        return "revision " + row.id() + " of the stream " + row.stream() + " depends on it and is applied. ";
    }
}
