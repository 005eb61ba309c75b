package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.execution.Runs;
import dev.ambix.runtime.history.HistoryReader;
import dev.ambix.runtime.history.StoredRevision;
import dev.ambix.runtime.recording.LockNeed;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.recording.StatementPlaces;
import dev.ambix.runtime.recording.StoredSql;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.sql.compiler.CompiledStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Undoes an applied revision with the SQL that is stored in its row. */
record StoredDowngrade(RevisionMap revisions, HistoryReader history, String id, Which which, StreamCheck streams)
        implements Runs.Work {
    /** Which revisions may be undone so. */
    enum Which {
        /** Revisions that are not among the migrations at hand. */
        UNKNOWN,
        /** All applied revisions, even those whose migrations may have changed. */
        ANY
    }

    @Override
    public Runs.Found find(JdbcSession session) {
        if (which == Which.UNKNOWN && revisions.find(id).isPresent()) {
            throw new MigrationException("Revision " + id + " is among the migrations here. Undo it with an ordinary "
                    + "downgrade, to the revision before it.");
        }
        StoredRevision stored = stored(session);
        List<String> above = history.standingOn(session, namesOfEnd());
        if (!above.isEmpty()) {
            throw standsBelow(stored.revision(), above);
        }
        streams.require(session, Direction.DOWNGRADE, List.of(stored.revision()));
        return new Runs.Found(List.of(stored.revision()), List.of());
    }

    /** The revision, and the one that replaces a range that ends with it: others may name either as their down revision. */
    private List<String> namesOfEnd() {
        List<String> names = new ArrayList<>(List.of(id));
        revisions.replacement(id).filter(node -> node.ends().contains(id)).ifPresent(node -> names.add(node.id()));
        return names;
    }

    @Override
    public List<RevisionScript> compile(JdbcSession session, List<RevisionNode> found) {
        StoredRevision stored = stored(session);
        String sql = stored.downgradeSql()
                .orElseThrow(() -> unstored(stored.revision(), "it was recorded without SQL that undoes it"));
        try {
            List<CompiledStatement> statements = StoredSql.read(sql);
            return List.of(new RevisionScript(
                    stored.revision(),
                    Direction.DOWNGRADE,
                    statements,
                    LockNeed.of(statements, Impacts.standard()),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    StatementPlaces.UNKNOWN));
        } catch (MigrationException e) {
            throw unstored(stored.revision(), e.getMessage());
        }
    }

    private StoredRevision stored(JdbcSession session) {
        return history.stored(session, id)
                .orElseThrow(() -> new MigrationException("No revision " + id
                        + " is applied. Give the full id of one that is; \"current -v\" lists them."));
    }

    private MigrationException standsBelow(RevisionNode revision, List<String> above) {
        List<String> known = above.stream()
                .filter(other -> revisions.find(other).isPresent())
                .toList();
        String first = above.get(0);
        return new MigrationException(revision.title() + " cannot be undone yet: "
                + String.join(", ", above) + (above.size() == 1 ? " was" : " were") + " applied on top of it. "
                + (known.isEmpty()
                        ? "Undo " + first + " first, with \"downgrade --stored " + first + "\"."
                        : "Use the migrations that hold both this one and " + known.get(0)
                                + ", or correct the record with \"stamp --purge\"."));
    }

    private static MigrationException unstored(RevisionNode revision, String reason) {
        return new MigrationException(
                revision.title() + " cannot be undone from the history: " + reason
                        + ". Use the migrations that hold it, or undo it by hand and correct the record with \"stamp --purge\".");
    }
}
