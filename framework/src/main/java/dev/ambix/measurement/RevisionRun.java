package dev.ambix.measurement;

import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.impact.Effect;
import dev.ambix.impact.TableLock;
import dev.ambix.revision.RevisionNode;
import dev.ambix.rows.Fill;
import dev.ambix.rows.RowGenerator;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.OperationFacts;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Runs a revision as any run does, in a copy of a database, and observes it. */
final class RevisionRun {
    /**
     * Settings under which the worst case shows: a sequential scan only where no index would do, since a few rows are read
     * faster without; a time zone that makes other instants of local times; and the server's messages on its scans.
     */
    private static final String SETTINGS =
            "set client_min_messages = debug2; set enable_seqscan = off; set timezone = 'Europe/Berlin'";

    private final ScratchServer server;
    private final Supplier<MigratorBuilder> migrators;
    private final ReadOptions reading;
    private final Scratch before;

    RevisionRun(ScratchServer server, Supplier<MigratorBuilder> migrators, ReadOptions reading, Scratch before) {
        this.server = server;
        this.migrators = migrators;
        this.reading = reading;
        this.before = before;
    }

    /**
     * Measures a revision, with all rows at first, and with fewer where these are refused.
     *
     * @throws RevisionFailedException if it fails without any
     */
    MeasuredRevision measure(RevisionNode revision) throws SQLException {
        List<String> remarks = new ArrayList<>();
        for (Fill fill : List.of(Fill.ALL, Fill.PLAIN)) {
            try {
                return measure(revision, fill, remarks);
            } catch (RevisionFailedException e) {
                if (!RunRefusal.isAboutRows(e)) {
                    throw e;
                }
                remarks.add("Refused for some rows: " + RunRefusal.of(e));
            }
        }
        return measure(revision, Fill.NONE, remarks);
    }

    private MeasuredRevision measure(RevisionNode revision, Fill fill, List<String> remarks) throws SQLException {
        try (Scratch copy = before.copy();
                Connection work = server.connect(copy.name());
                Connection second = server.connect(copy.name())) {
            Migrator facts = migrators.get().buildOffline();
            List<OperationFacts> operations = facts.operations(revision, Direction.UPGRADE);
            List<String> all = new ArrayList<>(remarks);
            all.addAll(fill(copy.connection(), revision, operations, fill));
            set(work);
            StatementObserver observer = new StatementObserver(
                    work, second, ExistingRelations.of(work, reading.defaultSchema()), operations);
            Scratch.migrators(migrators.get(), ObservedConnection.of(work, observer))
                    .listener(new Announcements(observer))
                    .build()
                    .upgrade(revision.id());
            return new MeasuredRevision(work.getMetaData().getDatabaseMajorVersion(), observer.results(), all);
        }
    }

    private static void set(Connection work) throws SQLException {
        try (Statement statement = work.createStatement()) {
            statement.execute(SETTINGS);
        }
    }

    /** Fills the tables; says which ones could not be filled. */
    private List<String> fill(
            Connection connection, RevisionNode revision, List<OperationFacts> operations, Fill fill) {
        if (fill == Fill.NONE) {
            return List.of();
        }
        Schema start = DatabaseReader.read(connection, reading).schema();
        List<QualifiedName> touched = touched(operations, start);
        Map<QualifiedName, Fill> fills = touched.stream().collect(Collectors.toMap(table -> table, table -> fill));
        return new RowGenerator(start, Schema.EMPTY, fills, revision.id().hashCode())
                .fill(connection, touched).empty().entrySet().stream()
                        .map(entry -> "No row could be put into " + entry.getKey() + ". " + entry.getValue())
                        .toList();
    }

    /** The tables that operations name; all of them where only the server knows the effects of an operation. */
    private static List<QualifiedName> touched(List<OperationFacts> operations, Schema start) {
        return operations.stream()
                        .anyMatch(operation -> operation.impact().has(Effect.UNKNOWN)
                                || operation.impact().locks().isEmpty())
                ? start.all(Table.class).map(Table::name).toList()
                : operations.stream()
                        .flatMap(operation -> operation.impact().locks().stream())
                        .map(TableLock::table)
                        .distinct()
                        .toList();
    }

    /** Tells the observer when the revision begins and ends, and of code. */
    private record Announcements(StatementObserver observer) implements MigrationListener {
        @Override
        public void revisionStarted(RevisionNode revision, Direction direction) {
            observer.begin();
        }

        @Override
        public void statementStarted(RevisionNode revision, int number, String summary) {
            observer.announced(number);
        }

        @Override
        public void revisionDone(RevisionNode revision, Direction direction, Duration took) {
            observer.end();
        }
    }
}
