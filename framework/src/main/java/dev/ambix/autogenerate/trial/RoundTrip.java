package dev.ambix.autogenerate.trial;

import dev.ambix.MigrationException;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.operation.value.Operation;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.schema.graph.SchemaGraph;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One revision up, down and up again, on a database that has its ancestors and no descendants. The downgrade has to lead back
 * to the schema from before, and the second upgrade to that of the first.
 *
 * @param migrator runs the revision on the database
 * @param schema reads the database, without the history tables
 */
public record RoundTrip(Migrator migrator, Supplier<SchemaGraph> schema) {
    /** A part of the trip. */
    public enum Leg {
        UP,
        DOWN,
        UP_AGAIN
    }

    /**
     * The stops of a trip, at which other work is done.
     *
     * @param <E> the exceptions of that work
     */
    public interface Stops<E extends Exception> {
        /** Before the revision. */
        void before(SchemaGraph schema) throws E;

        /** After each upgrade. */
        void upgraded(SchemaGraph schema) throws E;

        /** After the downgrade, if that led back to the schema from before. */
        void downgraded(SchemaGraph schema) throws E;
    }

    /**
     * How a trip went; it ends at the first leg that fails or leads elsewhere.
     *
     * @param took how long the legs took, the one that failed among them; those that were not begun are left out
     * @param failure why the last leg failed
     * @param differences the operations that would lead from the result of the last leg to the right one, in words
     * @param noWayBack why there is no downgrade, if the revision says so
     */
    public record Result(
            Map<Leg, Duration> took,
            Optional<MigrationException> failure,
            List<String> differences,
            Optional<RevisionFailedException> noWayBack) {
        public Result {
            took = Collections.unmodifiableMap(new EnumMap<>(took));
            differences = List.copyOf(differences);
        }

        /** The last leg that was begun. */
        public Leg last() {
            return Collections.max(took.keySet());
        }

        /** Whether the revision stands on the database in the end, as after one upgrade. */
        public boolean isApplied() {
            return noWayBack.isPresent() || last() == Leg.UP_AGAIN && failure.isEmpty() && differences.isEmpty();
        }
    }

    /** Makes the trip. */
    public <E extends Exception> Result run(RevisionNode revision, Stops<E> stops) throws E {
        return new Trip<>(revision, stops).run();
    }

    private final class Trip<E extends Exception> {
        private final RevisionNode revision;
        private final Stops<E> stops;
        private final Map<Leg, Duration> took = new EnumMap<>(Leg.class);
        private Optional<MigrationException> failure = Optional.empty();
        private List<String> differences = List.of();
        private Optional<RevisionFailedException> noWayBack = Optional.empty();

        Trip(RevisionNode revision, Stops<E> stops) {
            this.revision = revision;
            this.stops = stops;
        }

        Result run() throws E {
            SchemaGraph before = schema.get();
            stops.before(before);
            if (goes(Leg.UP, () -> migrator.upgrade(revision.id()))) {
                SchemaGraph after = schema.get();
                stops.upgraded(after);
                back(before, after);
            }
            return new Result(took, failure, differences, noWayBack);
        }

        private void back(SchemaGraph before, SchemaGraph after) throws E {
            if (!goes(Leg.DOWN, () -> migrator.downgrade(below()))) {
                return;
            }
            SchemaGraph reached = schema.get();
            differences = between(reached, before);
            if (differences.isEmpty()) {
                stops.downgraded(reached);
                again(after);
            }
        }

        private void again(SchemaGraph after) throws E {
            if (goes(Leg.UP_AGAIN, () -> migrator.upgrade(revision.id()))) {
                SchemaGraph reached = schema.get();
                differences = between(reached, after);
                if (differences.isEmpty()) {
                    stops.upgraded(reached);
                }
            }
        }

        private boolean goes(Leg leg, Runnable run) {
            long start = System.nanoTime();
            try {
                run.run();
                return true;
            } catch (RevisionFailedException e) {
                boolean isMeant = leg == Leg.DOWN && e.irreversible().isPresent() && !e.isNotWritten();
                noWayBack = isMeant ? Optional.of(e) : Optional.empty();
                failure = isMeant ? Optional.empty() : Optional.of(e);
                return false;
            } catch (MigrationException e) {
                failure = Optional.of(e);
                return false;
            } finally {
                took.put(leg, Duration.ofNanos(System.nanoTime() - start));
            }
        }

        /** Steps are not counted over merges; there, the place of one parent leaves that of the others. */
        private String below() {
            return switch (revision.downRevisions().size()) {
                case 0 -> "-1";
                case 1 -> revision.id() + "-1";
                default -> revision.downRevisions().get(0);
            };
        }
    }

    /** The operations that would lead from the found schema to the wanted one, in words. */
    public static List<String> between(SchemaGraph found, SchemaGraph wanted) {
        return SchemaDiff.upgrade(found, wanted, DiffOptions.DEFAULTS).operations().stream()
                .map(Operation::summary)
                .toList();
    }
}
