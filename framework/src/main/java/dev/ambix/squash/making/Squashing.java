package dev.ambix.squash.making;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.operation.ControlOperation.Irreversible;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.rows.Fill;
import dev.ambix.rows.FilledTables;
import dev.ambix.rows.RowGenerator;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.change.AppliedCheck;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.FailedStatement;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import dev.ambix.squash.ReplacedRange;
import dev.ambix.squash.SquashRange;
import dev.ambix.squash.SquashedRevision;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes one revision of a range, and tries it on scratch databases.
 *
 * <p>One database is brought to where the range begins, and its tables are filled. Copies of it go through the range and back;
 * their schemas and rows are the goal. Of the definitions only the comparison of the schemas counts; steps on rows are kept,
 * behind the definitions at first. A step that fails there keeps its place, with the definitions before it compared by
 * themselves; where the rows come out differently, all steps do. If that is not enough either, the operations of the range
 * follow each other as they were recorded. The first of these that leads to the same schema and the same rows is taken.
 */
public final class Squashing {
    private final ScratchServer server;
    private final Supplier<MigratorBuilder> migrators;
    private final MigrationSource project;
    private final ReadOptions reading;
    private final Predicate<Operation> writable;

    /**
     * Makes revisions on a server.
     *
     * @param migrators builders of migrators that lack a database and migrations
     * @param reading how scratch databases are read: without the history tables
     * @param writable whether an operation can be written into a file; others are lost
     */
    public Squashing(
            ScratchServer server,
            Supplier<MigratorBuilder> migrators,
            MigrationSource project,
            ReadOptions reading,
            Predicate<Operation> writable) {
        this.server = server;
        this.migrators = migrators;
        this.project = project;
        this.reading = reading;
        this.writable = writable;
    }

    /**
     * Makes the revision of a range.
     *
     * @throws RevisionFailedException if a revision below or in the range fails by itself
     * @throws MigrationException if there is no scratch database
     */
    public SquashedRevision squash(SquashRange range) {
        return tried(range, project, (trials, reference, filled, refusals) -> new Making(
                        range, trials, reference, server, writable)
                .make(filled, refusals));
    }

    /**
     * Tries again a revision that stands in the place of a range, as it is now.
     *
     * @return the revision, with the differences from the result of the range
     * @throws RevisionFailedException if a revision below or in the range fails by itself
     * @throws MigrationException if there is no scratch database
     */
    public SquashedRevision verify(ReplacedRange replaced) {
        Migrator recording = migrators.get().migrations(project).buildOffline();
        ReplacementTrial trial = new ReplacementTrial(
                replaced.range(),
                recording.changes(replaced.replacement(), Direction.UPGRADE),
                downgrade(recording, replaced));
        return tried(replaced.range(), new EarlierMigrations(project, replaced.revisions()), trial::of);
    }

    private static ChangeSet downgrade(Migrator recording, ReplacedRange replaced) {
        try {
            return recording.changes(replaced.replacement(), Direction.DOWNGRADE);
        } catch (RevisionFailedException e) {
            return ChangeSet.of(new Irreversible(e.irreversible().orElseThrow(() -> e)));
        }
    }

    /** The work with a range that was run. */
    @FunctionalInterface
    private interface Task {
        SquashedRevision with(Trials trials, Trials.Reference reference, FilledTables filled, List<String> refusals)
                throws SQLException;
    }

    private SquashedRevision tried(SquashRange range, MigrationSource history, Task task) {
        try (Scratch start = Scratch.create(server)) {
            List<String> below = new ArrayList<>(range.downRevisions());
            below.addAll(range.dependsOn());
            if (!below.isEmpty()) {
                migrator(start.connection(), history).upgrade(below.toArray(String[]::new));
            }
            return tried(range, history, start, task);
        } catch (SQLException e) {
            throw new MigrationException("The scratch database gave up: " + e.getMessage(), e);
        }
    }

    /** With all kinds of rows at first, and with fewer where the range does not take them. */
    private SquashedRevision tried(SquashRange range, MigrationSource history, Scratch start, Task task)
            throws SQLException {
        List<String> refusals = new ArrayList<>();
        for (Fill fill : Fill.values()) {
            try (Scratch filled = start.copy()) {
                FilledTables tables = fill(filled.connection(), fill, range);
                Trials trials = new Trials(range, filled, history, this::migrator, reading);
                return task.with(trials, trials.reference(), tables, refusals);
            } catch (Trials.RangeFailure e) {
                if (fill == Fill.NONE) {
                    throw e.failure();
                }
                String refusal = "The range does not take all rows that were generated: "
                        + e.failure().statement().map(FailedStatement::message).orElse("it failed") + ".";
                if (!refusals.contains(refusal)) {
                    refusals.add(refusal);
                }
            }
        }
        throw new IllegalStateException("The last fill has no rows.");
    }

    private Migrator migrator(Connection connection, MigrationSource source) {
        return Scratch.migrators(migrators.get(), connection)
                .migrations(source)
                .appliedCheck(AppliedCheck.SKIP)
                .build();
    }

    private FilledTables fill(Connection connection, Fill fill, SquashRange range) {
        Schema schema = DatabaseReader.read(connection, reading).schema();
        List<QualifiedName> tables = schema.all(Table.class).map(Table::name).toList();
        if (fill == Fill.NONE || tables.isEmpty()) {
            return FilledTables.NONE;
        }
        Map<QualifiedName, Fill> fills = tables.stream().collect(Collectors.toMap(Function.identity(), name -> fill));
        return new RowGenerator(schema, Schema.EMPTY, fills, range.last().id().hashCode()).fill(connection, tables);
    }
}
