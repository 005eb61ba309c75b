package dev.ambix.runtime.recording;

import dev.ambix.MigrationException;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.lint.run.RecordedRevision;
import dev.ambix.lint.run.RecordedRevision.Suppression;
import dev.ambix.migration.Migration;
import dev.ambix.operation.Arguments;
import dev.ambix.operation.ControlOperation.Irreversible;
import dev.ambix.operation.ControlOperation.NotWritten;
import dev.ambix.operation.ControlOperation.RequireBackfill;
import dev.ambix.operation.Operations;
import dev.ambix.operation.recording.Recording;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.IrreversibleException;
import dev.ambix.operation.value.Operation;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin;
import dev.ambix.revision.stream.StreamRevision;
import dev.ambix.runtime.file.PlacedMigration;
import dev.ambix.runtime.file.SqlMigration;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.OperationFacts;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.schema.NamingConvention;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records migrations and compiles the recorded operations. Touches no database. */
public final class ScriptCompiler {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptCompiler.class);

    private final MigrationSource source;
    private final RevisionMap revisions;
    private final Plugins plugins;
    private final SqlCompiler compiler;
    private final NamingConvention naming;
    private final Arguments arguments;
    private final CompiledOnce compiled;

    public ScriptCompiler(
            MigrationSource source,
            RevisionMap revisions,
            Plugins plugins,
            NamingConvention naming,
            Arguments arguments) {
        this(source, revisions, plugins, naming, arguments, CompiledOnce.NEVER);
    }

    private ScriptCompiler(
            MigrationSource source,
            RevisionMap revisions,
            Plugins plugins,
            NamingConvention naming,
            Arguments arguments,
            CompiledOnce compiled) {
        this.source = source;
        this.revisions = revisions;
        this.plugins = plugins;
        this.compiler = plugins.compiler();
        this.naming = naming;
        this.arguments = arguments;
        this.compiled = compiled;
    }

    /** A compiler that records and compiles each revision of a source once, for runs on many databases. */
    public ScriptCompiler remembering(MigrationSource once) {
        return new ScriptCompiler(once, revisions, plugins, naming, arguments, CompiledOnce.remembering());
    }

    public SqlCompiler compiler() {
        return compiler;
    }

    /** Says which revisions will be recorded next. */
    public void prepare(List<RevisionNode> revisions) {
        source.prepare(revisions.stream().map(this.revisions::written).toList());
    }

    /** The migration of a revision, which its source knows as it was given. */
    private Migration migration(RevisionNode revision) {
        return source.migration(revisions.written(revision));
    }

    /** The impacts of operations, those of plugins included. */
    public Impacts impacts() {
        return plugins.impacts();
    }

    /** The scripts of these revisions in a direction, in their order. */
    public List<RevisionScript> compile(List<RevisionNode> revisions, Direction direction) {
        prepare(revisions);
        Impacts impacts = plugins.impacts();
        return revisions.stream()
                .map(revision -> compiled.script(revision, direction, () -> compile(revision, direction, impacts)))
                .toList();
    }

    /**
     * The upgrade of a revision, which was prepared before, for a database that nobody else uses: without the SQL that undoes
     * it, as it is not to be stored, and without the needs of its locks.
     */
    public RevisionScript compileReplay(RevisionNode revision) {
        Migration migration = migration(revision);
        List<CompiledStatement> statements = statements(revision, migration, Direction.UPGRADE);
        return new RevisionScript(
                revision,
                Direction.UPGRADE,
                statements,
                Collections.nCopies(statements.size(), LockNeed.NONE),
                dependencies(revision),
                Optional.empty(),
                List.of(),
                places(revision, migration, Direction.UPGRADE, statements));
    }

    private RevisionScript compile(RevisionNode revision, Direction direction, Impacts impacts) {
        Migration migration = migration(revision);
        ChangeSet recorded = runnable(revision, migration, direction);
        List<CompiledStatement> statements = compile(revision, direction, recorded);
        boolean isUpgrade = direction == Direction.UPGRADE;
        return new RevisionScript(
                revision,
                direction,
                statements,
                LockNeed.of(statements, impacts),
                dependencies(revision),
                isUpgrade ? undo(revision, migration) : Optional.empty(),
                isUpgrade ? required(recorded) : List.of(),
                places(revision, migration, direction, statements));
    }

    /** Where statements are written, if that is in a file of SQL. */
    private StatementPlaces places(
            RevisionNode revision, Migration migration, Direction direction, List<CompiledStatement> statements) {
        if (!(migration instanceof SqlMigration)) {
            return StatementPlaces.UNKNOWN;
        }
        RevisionOrigin origin = revision.origin();
        String path = direction == Direction.DOWNGRADE ? origin.downgradePath().orElse(origin.name()) : origin.name();
        return new FilePlaces(
                () -> source.shownFile(revision, path),
                () -> recording(revision, migration, direction),
                compiler,
                statements);
    }

    private static List<String> required(ChangeSet recorded) {
        return recorded.operations().stream()
                .filter(RequireBackfill.class::isInstance)
                .map(operation -> ((RequireBackfill) operation).revision())
                .toList();
    }

    /**
     * The statements of the upgrade of a revision that reads no arguments of the run.
     *
     * @throws MigrationException if it cannot be recorded or reads an argument
     */
    public List<CompiledStatement> upgrade(RevisionNode revision) {
        return compiled.upgrade(revision, () -> upgradeWithoutArguments(revision));
    }

    private List<CompiledStatement> upgradeWithoutArguments(RevisionNode revision) {
        Arguments unreadable = key -> {
            throw new MigrationException("It reads the argument \"" + key + "\".");
        };
        return new ScriptCompiler(source, revisions, plugins, naming, unreadable)
                .statements(revision, migration(revision), Direction.UPGRADE);
    }

    /** The ids of the revisions that one depends on, where its author may have written labels; then those of other streams. */
    public List<String> dependencies(RevisionNode revision) {
        return Stream.concat(
                        revision.dependsOn().isEmpty()
                                ? Stream.empty()
                                : revisions.dependencies(revision.id()).stream().map(RevisionNode::id),
                        revision.elsewhere().stream().map(StreamRevision::toString))
                .toList();
    }

    /** The SQL of a revision's downgrade, or empty where it has none. */
    public Optional<String> downgradeSql(RevisionNode revision) {
        return undo(revision, migration(revision));
    }

    /** The operations that a revision records in a direction. */
    public ChangeSet changes(RevisionNode revision, Direction direction) {
        prepare(List.of(revision));
        return record(revision, migration(revision), direction);
    }

    /**
     * The operations that a revision records in both directions, with the lines of its source, for the lint. A downgrade that
     * cannot be recorded is told of as one that there is none.
     */
    public RecordedRevision recorded(RevisionNode revision) {
        Migration migration = migration(revision);
        Recording upgrade = recording(revision, migration, Direction.UPGRADE);
        List<Suppression> suppressions = DeclaredSuppressions.of(migration);
        try {
            Recording downgrade = recording(revision, migration, Direction.DOWNGRADE);
            return new RecordedRevision(revision, upgrade, downgrade, Optional.empty(), suppressions);
        } catch (RevisionFailedException e) {
            Recording none = new Recording(List.of(), List.of());
            String reason = e.irreversible()
                    .orElseGet(() -> "The downgrade threw " + (e.getCause() == null ? e : e.getCause()) + ".");
            return new RecordedRevision(revision, upgrade, none, Optional.of(reason), suppressions);
        }
    }

    /** The operations that the upgrade of a revision records, which was prepared before. */
    public ChangeSet recordedChanges(RevisionNode revision) {
        return record(revision, migration(revision), Direction.UPGRADE);
    }

    private Recording recording(RevisionNode revision, Migration migration, Direction direction) {
        Recording recorded = guarded(
                revision,
                direction,
                () -> Operations.recordWithPositions(
                        naming, arguments, migration.getClass().getName(), recorded(migration, direction)));
        if (migration instanceof PlacedMigration placed) {
            return direction == Direction.UPGRADE ? placed.placedUpgrade(recorded) : placed.placedDowngrade(recorded);
        }
        return recorded;
    }

    private static Consumer<Operations> recorded(Migration migration, Direction direction) {
        return direction == Direction.UPGRADE ? migration::upgrade : migration::downgrade;
    }

    /** The facts of each operation of a revision in a direction, before it runs. */
    public List<OperationFacts> facts(RevisionNode revision, Direction direction) {
        return new FactsCompiler(compiler, plugins.impacts()).facts(changes(revision, direction));
    }

    private List<CompiledStatement> statements(RevisionNode revision, Migration migration, Direction direction) {
        return compile(revision, direction, runnable(revision, migration, direction));
    }

    /** The operations of a migration that does not refuse to be run. */
    private ChangeSet runnable(RevisionNode revision, Migration migration, Direction direction) {
        ChangeSet recorded = record(revision, migration, direction);
        refusal(revision, direction, recorded).ifPresent(refusal -> {
            throw refusal;
        });
        return recorded;
    }

    /** The refusal of a migration to be run in a direction. */
    private static Optional<RevisionFailedException> refusal(
            RevisionNode revision, Direction direction, ChangeSet recorded) {
        for (Operation operation : recorded.operations()) {
            if (operation instanceof Irreversible irreversible) {
                return Optional.of(RevisionFailedException.irreversible(revision, direction, irreversible.reason()));
            }
            if (operation instanceof NotWritten) {
                return Optional.of(RevisionFailedException.notWritten(revision, direction));
            }
        }
        return Optional.empty();
    }

    private ChangeSet record(RevisionNode revision, Migration migration, Direction direction) {
        return guarded(revision, direction, () -> Operations.record(naming, arguments, recorded(migration, direction)));
    }

    private static <T> T guarded(RevisionNode revision, Direction direction, Supplier<T> recording) {
        try {
            return recording.get();
        } catch (IrreversibleException e) {
            throw RevisionFailedException.irreversible(revision, direction, e.getMessage());
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            throw RevisionFailedException.recording(revision, direction, e);
        }
    }

    private List<CompiledStatement> compile(RevisionNode revision, Direction direction, ChangeSet recorded) {
        try {
            return compiler.compile(recorded);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            throw RevisionFailedException.recording(revision, direction, e);
        }
    }

    /** The downgrade as it is stored; of an irreversible one, the reason. */
    private Optional<String> undo(RevisionNode revision, Migration migration) {
        try {
            ChangeSet recorded = record(revision, migration, Direction.DOWNGRADE);
            if (recorded.operations().contains(new NotWritten())) {
                throw RevisionFailedException.notWritten(revision, Direction.DOWNGRADE);
            }
            return Optional.of(StoredSql.write(compile(revision, Direction.DOWNGRADE, recorded)));
        } catch (RevisionFailedException e) {
            LOG.debug("Revision {} has no downgrade to store", revision.id(), e);
            return e.irreversible()
                    .map(reason -> StoredSql.write(compiler.compile(ChangeSet.of(new Irreversible(reason)))));
        }
    }
}
