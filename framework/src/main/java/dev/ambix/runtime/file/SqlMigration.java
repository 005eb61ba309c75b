package dev.ambix.runtime.file;

import dev.ambix.MigrationException;
import dev.ambix.migration.Migration;
import dev.ambix.operation.Operations;
import dev.ambix.operation.recording.Recording;
import dev.ambix.operation.recording.SourcePosition;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin.FlywayScript;
import dev.ambix.revision.RevisionOrigin.SqlFile;
import java.util.List;
import java.util.Optional;

/**
 * A migration whose steps are statements in files.
 *
 * @param isMerge whether it brings branches together, for which nothing has to be done
 * @param up the upgrade
 * @param down the downgrade; empty if there is no file for it
 * @param irreversible why there is no downgrade, if the file says so
 */
public record SqlMigration(boolean isMerge, SqlPart up, Optional<SqlPart> down, Optional<String> irreversible)
        implements PlacedMigration {
    /**
     * The migration of a revision whose origin is a file.
     *
     * @param loader finds the file by its path
     * @throws MigrationException if the file is not there, or its header is wrong
     */
    public static Migration of(RevisionNode revision, ClassLoader loader) {
        SqlResources resources = new SqlResources(revision.title(), loader);
        if (revision.origin() instanceof SqlFile file) {
            return resources.headed(revision.id(), file);
        }
        if (revision.origin() instanceof FlywayScript script) {
            return resources.flyway(script);
        }
        throw new MigrationException(revision.title() + " has neither a class nor a file.");
    }

    @Override
    public void upgrade(Operations op) {
        record(Optional.of(up), op);
    }

    @Override
    public void downgrade(Operations op) {
        if (irreversible.isPresent()) {
            op.irreversible(irreversible.get());
        } else {
            record(down, op);
        }
    }

    /**
     * A finding of the lint that a comment accepts.
     *
     * @param rule the name of the rule
     * @param reason the reason; empty if there is none
     * @param position the comment
     */
    public record Accepted(String rule, String reason, SourcePosition position) {}

    /** The suppressions in comments of the upgrade that are about the whole file. */
    public List<Accepted> accepted() {
        return up.placed().ofFile();
    }

    /** The recording of the upgrade, with the line of each statement and the suppressions in comments. */
    @Override
    public Recording placedUpgrade(Recording recorded) {
        return up.placed().in(recorded);
    }

    @Override
    public Recording placedDowngrade(Recording recorded) {
        return down.map(part -> part.placed().in(recorded)).orElse(recorded);
    }

    private void record(Optional<SqlPart> part, Operations op) {
        Optional<SqlPart> written = part.filter(some -> !some.isEmpty());
        if (written.isPresent()) {
            written.get().record(op);
        } else if (!isMerge) {
            op.notWrittenYet();
        }
    }
}
