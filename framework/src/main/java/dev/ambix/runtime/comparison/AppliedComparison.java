package dev.ambix.runtime.comparison;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.change.ChangedRevision;
import dev.ambix.runtime.change.ComparisonMemory;
import dev.ambix.runtime.history.AppliedHash;
import dev.ambix.runtime.history.HistoryReader;
import dev.ambix.runtime.recording.ScriptCompiler;
import dev.ambix.runtime.recording.SqlHash;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.CompiledStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the migrations at hand with the SQL that was applied. */
public record AppliedComparison(
        RevisionMap revisions, ScriptCompiler scripts, HistoryReader history, ComparisonMemory memory) {
    private static final Logger LOG = LoggerFactory.getLogger(AppliedComparison.class);

    /** The revisions whose SQL differs from the SQL that was applied. The session is used only for these. */
    public List<ChangedRevision> changed(JdbcSession session, List<AppliedHash> applied) {
        Map<RevisionNode, String> hashes = comparable(applied);
        if (hashes.isEmpty()) {
            return List.of();
        }
        scripts.prepare(List.copyOf(hashes.keySet()));
        List<ChangedRevision> changed = new ArrayList<>();
        Map<String, String> unchanged = new LinkedHashMap<>();
        hashes.forEach((revision, before) -> {
            Optional<List<Statement>> now = statements(revision);
            if (now.filter(sql -> SqlHash.of(sql).equals(before)).isPresent()) {
                unchanged.put(revision.id(), before);
            } else if (now.isPresent()) {
                changed.add(new ChangedRevision(revision, difference(session, revision.id(), now.get())));
            }
        });
        if (!unchanged.isEmpty()) {
            memory.unchanged(unchanged);
        }
        return changed;
    }

    /** The stored hashes of the revisions that are not known to be unchanged. */
    private Map<RevisionNode, String> comparable(List<AppliedHash> applied) {
        Map<RevisionNode, String> hashes = new LinkedHashMap<>();
        for (AppliedHash row : applied) {
            Optional<RevisionNode> revision = revisions.find(row.revision());
            if (revision.isPresent() && isComparable(row)) {
                hashes.put(revision.get(), row.hash().orElseThrow());
            }
        }
        return hashes;
    }

    private boolean isComparable(AppliedHash row) {
        if (row.hash().isEmpty() || !SqlHash.isComparable(row.hash().get())) {
            LOG.debug(
                    "Revision {} is not comparable: {}",
                    row.revision(),
                    row.hash().isEmpty() ? "it was stamped" : "an earlier version hashed its SQL in another way");
            return false;
        }
        return !memory.isUnchanged(row.revision(), row.hash().get());
    }

    /** Empty for a migration that cannot be recorded any more, such as one whose file is gone. */
    private Optional<List<Statement>> statements(RevisionNode revision) {
        try {
            return Optional.of(scripts.upgrade(revision).stream()
                    .map(CompiledStatement::statement)
                    .toList());
        } catch (MigrationException e) {
            LOG.debug("Revision {} is not comparable: {}", revision.id(), e.getMessage());
            return Optional.empty();
        }
    }

    private List<String> difference(JdbcSession session, String revision, List<Statement> now) {
        return history.upgradeSql(session, revision)
                .map(stored -> SqlDifference.between(stored, now))
                .orElse(List.of());
    }
}
