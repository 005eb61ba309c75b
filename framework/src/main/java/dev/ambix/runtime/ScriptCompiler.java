package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.migration.Migration;
import dev.ambix.operation.ChangeSet;
import dev.ambix.operation.Operations;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.schema.NamingConvention;
import dev.ambix.sql.CompiledStatement;
import dev.ambix.sql.SqlCompiler;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records migrations and compiles what they recorded. Touches no database. */
final class ScriptCompiler {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptCompiler.class);

    private final MigrationSource source;
    private final RevisionMap revisions;
    private final SqlCompiler compiler;
    private final NamingConvention naming;

    ScriptCompiler(MigrationSource source, RevisionMap revisions, SqlCompiler compiler, NamingConvention naming) {
        this.source = source;
        this.revisions = revisions;
        this.compiler = compiler;
        this.naming = naming;
    }

    SqlCompiler compiler() {
        return compiler;
    }

    /** What leads over each of these revisions, in their order. */
    List<RevisionScript> compile(List<RevisionNode> revisions, Direction direction) {
        return revisions.stream().map(revision -> compile(revision, direction)).toList();
    }

    private RevisionScript compile(RevisionNode revision, Direction direction) {
        Migration migration = source.migration(revision);
        List<CompiledStatement> statements = record(revision, migration, direction);
        Optional<String> undo = direction == Direction.UPGRADE ? undo(revision, migration) : Optional.empty();
        return new RevisionScript(revision, direction, statements, dependencies(revision), undo);
    }

    /** The ids of what a revision depends on, where its author may have written labels. */
    List<String> dependencies(RevisionNode revision) {
        return revision.dependsOn().isEmpty()
                ? List.of()
                : revisions.dependencies(revision.id()).stream()
                        .map(RevisionNode::id)
                        .toList();
    }

    /** The SQL of a revision's downgrade, or empty where it has none. */
    Optional<String> downgradeSql(RevisionNode revision) {
        return undo(revision, source.migration(revision));
    }

    private List<CompiledStatement> record(RevisionNode revision, Migration migration, Direction direction) {
        try {
            ChangeSet recorded = Operations.record(
                    naming, direction == Direction.UPGRADE ? migration::upgrade : migration::downgrade);
            return compiler.compile(recorded);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw RevisionFailedException.recording(revision, direction, e);
        }
    }

    private Optional<String> undo(RevisionNode revision, Migration migration) {
        try {
            return Optional.of(StoredSql.write(record(revision, migration, Direction.DOWNGRADE)));
        } catch (MigrationException e) {
            LOG.debug("Revision {} has no downgrade to store", revision.id(), e);
            return Optional.empty();
        }
    }
}
