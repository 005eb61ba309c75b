package dev.ambix.spring.actuate;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.AppliedRevision;
import dev.ambix.runtime.run.CurrentState;
import dev.ambix.runtime.run.JournalEntry;
import dev.ambix.runtime.run.PartialRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** The Actuator endpoint {@code ambix}: where the database is, for each migrator of the application. */
@Endpoint(id = "ambix")
public final class AmbixEndpoint {
    private final Map<String, Migrator> migrators;

    AmbixEndpoint(Map<String, Migrator> migrators) {
        this.migrators = Map.copyOf(migrators);
    }

    /** The states by the names of the migrators' beans. */
    @ReadOperation
    public Map<String, State> states() {
        return migrators.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> State.of(entry.getValue())));
    }

    /**
     * Where a database is.
     *
     * @param atHeads whether all revisions of the application are applied, nothing else is, and none is left half-way
     * @param heads the applied revisions that no other applied one follows
     * @param pending the revisions that are not applied, in their order
     * @param unknown applied revisions that this application does not have
     * @param partial revisions that an earlier run left half-way
     * @param revisions all revisions of the application, the newest first
     * @param journal the last 50 rows of the journal, the newest first
     */
    public record State(
            boolean atHeads,
            List<String> heads,
            List<String> pending,
            List<String> unknown,
            List<String> partial,
            List<RevisionState> revisions,
            List<JournalEntry> journal) {
        private static final int JOURNAL_ROWS = 50;

        private static State of(Migrator migrator) {
            CurrentState current = migrator.current();
            return new State(
                    current.isAtHeads(),
                    ids(current.tips(), RevisionNode::id),
                    ids(current.pending(), RevisionNode::id),
                    ids(current.unknown(), AppliedRevision::id),
                    ids(current.partial(), PartialRevision::revision),
                    migrator.history().stream()
                            .map(entry -> RevisionState.of(
                                    entry.revision(), entry.applied().orElse(null)))
                            .toList(),
                    migrator.journal(JOURNAL_ROWS));
        }

        private static <T> List<String> ids(List<T> values, Function<T, String> id) {
            return values.stream().map(id).toList();
        }
    }

    /**
     * A revision.
     *
     * @param id its id
     * @param downRevisions the revisions that it follows
     * @param message its message
     * @param appliedAt when it was applied; null if it is pending
     * @param appliedBy the database user who applied it; null if it is pending
     * @param duration how long it took; null if it is pending or was stamped
     */
    public record RevisionState(
            String id,
            List<String> downRevisions,
            String message,
            @Nullable Instant appliedAt,
            @Nullable String appliedBy,
            @Nullable Duration duration) {
        private static RevisionState of(RevisionNode node, @Nullable AppliedRevision applied) {
            return new RevisionState(
                    node.id(),
                    node.downRevisions(),
                    node.message(),
                    applied == null ? null : applied.appliedAt(),
                    applied == null ? null : applied.appliedBy(),
                    applied == null ? null : applied.duration().orElse(null));
        }
    }
}
