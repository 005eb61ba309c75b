package dev.ambix.cli.trial;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.trial.RevisionTrial;
import dev.ambix.autogenerate.trial.RoundTrip;
import dev.ambix.autogenerate.trial.RoundTrip.Leg;
import dev.ambix.autogenerate.trial.RowsLaw;
import dev.ambix.cli.trial.TriedHistory.Outcome;
import dev.ambix.cli.trial.TriedHistory.TriedRevision;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.schema.graph.SchemaGraph;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The round trips of a history's revisions, one after the other, each with the rows that its tables hold. */
final class RevisionTrips {
    private final RevisionMap graph;
    private final Function<Connection, SchemaGraph> reading;
    private final Impacts impacts;
    private final TrialRequest request;

    /** Revisions that do not go up, and their descendants. */
    private final Set<String> broken = new HashSet<>();

    private final Set<String> failedSeeds = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    RevisionTrips(RevisionMap graph, Function<Connection, SchemaGraph> reading, Impacts impacts, TrialRequest request) {
        this.graph = graph;
        this.reading = reading;
        this.impacts = impacts;
        this.request = request;
    }

    /** The seeds of a revision failed on some database, which is told once. */
    void seedsFailed(RevisionNode revision, String problem) {
        if (failedSeeds.add(revision.id())) {
            problems.add(problem);
        }
    }

    TriedRevision trip(RevisionNode revision, TrialDatabases databases) throws SQLException {
        problems.clear();
        Set<String> ancestors = TrialDatabases.ancestors(graph, revision);
        Optional<String> below = graph.revisions().stream()
                .map(RevisionNode::id)
                .filter(id -> ancestors.contains(id) && broken.contains(id))
                .findFirst();
        if (below.isPresent()) {
            return TriedRevision.notTried(
                    revision, List.of(), List.of("Not tried: it stands on " + below.get() + ", which does not go up."));
        }
        TrialDatabases.Place place;
        try {
            place = databases.below(revision, ancestors);
        } catch (RevisionFailedException e) {
            broken.add(e.revision().id());
            problems.add("What it stands on does not go up. " + e.getMessage());
            return TriedRevision.notTried(revision, problems, List.of());
        }
        return trip(revision, place, databases);
    }

    private TriedRevision trip(RevisionNode revision, TrialDatabases.Place place, TrialDatabases databases)
            throws SQLException {
        long start = System.nanoTime();
        Rows rows = new Rows(revision, place);
        RoundTrip.Result result =
                new RoundTrip(place.migrator(), () -> reading.apply(place.connection())).run(revision, rows);
        result.failure().map(MigrationException::getMessage).ifPresent(problems::add);
        HistoryTrial.difference(
                        (result.last() == Leg.DOWN ? "After the downgrade of " : "After the second upgrade of ")
                                + revision.id(),
                        result.differences())
                .ifPresent(problems::add);
        List<String> notes = new ArrayList<>();
        result.noWayBack()
                .flatMap(RevisionFailedException::irreversible)
                .ifPresent(reason -> notes.add("There is no way back: " + reason));
        rows.tell(notes);
        boolean isSound = problems.isEmpty();
        if (result.isApplied()) {
            databases.reached(place, revision);
        }
        if (!result.isApplied() || !isSound) {
            databases.drop(place);
        }
        if (result.last() == Leg.UP && result.failure().isPresent()) {
            broken.add(revision.id());
        }
        return new TriedRevision(revision, legs(result), Duration.ofNanos(System.nanoTime() - start), problems, notes);
    }

    private static Map<Leg, Outcome> legs(RoundTrip.Result result) {
        Map<Leg, Outcome> legs = new EnumMap<>(Leg.class);
        for (Leg leg : Leg.values()) {
            legs.put(leg, result.took().containsKey(leg) ? Outcome.OK : Outcome.NOT_TRIED);
        }
        if (result.failure().isPresent()) {
            legs.put(result.last(), Outcome.FAILED);
        } else if (!result.differences().isEmpty()) {
            legs.put(result.last(), Outcome.DIFFERS);
        } else if (result.noWayBack().isPresent()) {
            legs.put(Leg.DOWN, Outcome.NO_WAY_BACK);
        }
        return legs;
    }

    /** The rows of the tables that a revision touches. */
    private final class Rows implements RoundTrip.Stops<SQLException> {
        private final RevisionNode revision;
        private final TrialDatabases.Place place;
        private Optional<RowsLaw> law = Optional.empty();
        private boolean isBack;

        Rows(RevisionNode revision, TrialDatabases.Place place) {
            this.revision = revision;
            this.place = place;
        }

        @Override
        public void before(SchemaGraph schema) throws SQLException {
            ChangeSet changes;
            try {
                changes = place.migrator().changes(revision, Direction.UPGRADE);
            } catch (MigrationException e) {
                // It cannot be recorded, of which the upgrade tells.
                return;
            }
            RowsLaw.Filling filling =
                    request.generatesRows() ? RevisionTrial.generated(revision) : RowsLaw.Filling.NONE;
            law = Optional.of(RowsLaw.beside(place.connection(), schema.schema(), changes, impacts, filling));
        }

        @Override
        public void upgraded(SchemaGraph schema) throws SQLException {
            if (law.isPresent() && !isBack) {
                law.get().upgraded(schema.schema());
            }
        }

        @Override
        public void downgraded(SchemaGraph schema) throws SQLException {
            isBack = true;
            if (law.isPresent()) {
                law.get().downgraded(schema.schema());
            }
        }

        /** A change of rows without an operation that says so is wrong, unless only the server knows the effects of the operations. */
        void tell(List<String> notes) {
            law.ifPresent(rows -> {
                rows.filled()
                        .empty()
                        .forEach((table, reason) -> notes.add("No row could be put into " + table + ". " + reason));
                (rows.isBinding() ? problems : notes).addAll(rows.faults());
                notes.addAll(rows.lost());
            });
        }
    }
}
