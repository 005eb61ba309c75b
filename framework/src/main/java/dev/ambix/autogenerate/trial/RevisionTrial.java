package dev.ambix.autogenerate.trial;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.revision.RevisionNode;
import dev.ambix.rows.RowGenerator;
import dev.ambix.rows.RowSample;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tries a revision as it is written: on a scratch database, to which the revisions before it have led, with rows in the
 * tables that it touches, up and down again. Units are left out: a database that is new has none yet.
 */
public final class RevisionTrial {
    private final ScratchServer server;
    private final Supplier<MigratorBuilder> migrators;
    private final ReadOptions reading;
    private final Impacts impacts;
    private final Optional<RowSample> sample;

    /**
     * A trial that has not begun.
     *
     * @param migrators builders of migrators that lack only a database
     * @param reading how the scratch database is read: without the history tables
     * @param sample where the rows come from; empty for generated ones
     */
    public RevisionTrial(
            ScratchServer server,
            Supplier<MigratorBuilder> migrators,
            ReadOptions reading,
            Impacts impacts,
            Optional<RowSample> sample) {
        this.sample = sample;
        this.server = server;
        this.migrators = migrators;
        this.reading = reading;
        this.impacts = impacts;
    }

    /**
     * The result of a trial.
     *
     * @param filled the tables that held rows
     * @param remarks the differences after the upgrade or after the downgrade, and the parts that could not be tried, in
     *     sentences
     */
    public record Result(Collection<QualifiedName> filled, List<String> remarks) {
        public Result {
            filled = filled.stream().sorted().toList();
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Tries a revision.
     *
     * @throws RevisionFailedException if it fails; its message is the report of a run
     * @throws MigrationException if there is no scratch database
     */
    public Result run(RevisionNode revision) {
        try (Scratch scratch = Scratch.create(server)) {
            Connection connection = scratch.connection();
            Migrator migrator = Scratch.migrators(migrators.get().units(List.of()), connection)
                    .build();
            List<String> before = new ArrayList<>(revision.downRevisions());
            before.addAll(revision.dependsOn());
            if (!before.isEmpty()) {
                migrator.upgrade(before.toArray(String[]::new));
            }
            return run(revision, migrator, connection);
        } catch (SQLException e) {
            throw new MigrationException("The scratch database gave up: " + e.getMessage(), e);
        }
    }

    private Result run(RevisionNode revision, Migrator migrator, Connection connection) throws SQLException {
        ChangeSet changes = migrator.changes(revision, Direction.UPGRADE);
        SchemaGraph start = read(connection);
        RowsLaw law = RowsLaw.filling(connection, start.schema(), changes, impacts, filling(revision));
        List<String> remarks = new ArrayList<>();
        law.filled()
                .empty()
                .forEach((table, reason) -> remarks.add("No row could be put into " + table + ". " + reason));
        migrator.upgrade(revision.id());
        SchemaGraph reached = read(connection);
        law.upgraded(reached.schema());
        Optional<String> noWayBack = downgrade(revision, migrator);
        noWayBack.ifPresent(reason -> remarks.add("There is no way back: " + reason));
        if (noWayBack.isEmpty()) {
            SchemaGraph end = read(connection);
            law.downgraded(end.schema());
            difference(end, start).ifPresent(remarks::add);
        }
        remarks.addAll(law.faults());
        remarks.addAll(law.lost());
        return new Result(law.filled().filled(), remarks);
    }

    private RowsLaw.Filling filling(RevisionNode revision) {
        return sample.<RowsLaw.Filling>map(some -> some::fill).orElseGet(() -> generated(revision));
    }

    /** Generated rows, the same for a revision each time. */
    public static RowsLaw.Filling generated(RevisionNode revision) {
        return (connection, schema, tables) ->
                new RowGenerator(schema, Schema.EMPTY, Map.of(), revision.id().hashCode()).fill(connection, tables);
    }

    /** Why there is no downgrade, if the revision says so. */
    private static Optional<String> downgrade(RevisionNode revision, Migrator migrator) {
        try {
            migrator.downgrade(revision.downRevisions().isEmpty() ? "base" : revision.id() + "-1");
            return Optional.empty();
        } catch (RevisionFailedException e) {
            return Optional.of(e.irreversible().orElseThrow(() -> e));
        }
    }

    private Optional<String> difference(SchemaGraph end, SchemaGraph start) {
        String left = String.join("; ", RoundTrip.between(end, start));
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of("After the downgrade, this would lead to where the upgrade began: " + left + ".");
    }

    private SchemaGraph read(Connection connection) {
        return DatabaseReader.readAgain(connection, reading);
    }
}
