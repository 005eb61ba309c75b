package dev.ambix.measurement;

import dev.ambix.migration.Migration;
import dev.ambix.operation.Operations;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A history that is measured on the server of a test database. */
final class MeasuredHistory implements MigrationSource {
    private final Map<RevisionNode, Migration> migrations = new LinkedHashMap<>();
    private final List<RevisionNode> measured = new ArrayList<>();
    private final Set<String> databases = new TreeSet<>();

    /** Adds a revision. */
    MeasuredHistory add(String id, String parent, Consumer<Operations> upgrade) {
        RevisionNode node = parent.isEmpty() ? RevisionNode.of(id) : RevisionNode.of(id, parent);
        migrations.put(node, new Written(upgrade));
        return this;
    }

    @Override
    public List<RevisionNode> revisions() {
        return List.copyOf(migrations.keySet());
    }

    RevisionNode revision(String id) {
        return revisions().stream()
                .filter(node -> node.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Migration migration(RevisionNode revision) {
        return migrations.get(revision);
    }

    private Connection connect(TestDatabase server, String name) throws SQLException {
        databases.add(name);
        return server.connectNear(name);
    }

    /** The scratch databases that were used. */
    Set<String> databases() {
        return databases;
    }

    /** The revisions that were run, not remembered. */
    List<RevisionNode> measured() {
        return measured;
    }

    Migrator offline() {
        return builder().buildOffline();
    }

    private MigratorBuilder builder() {
        return Migrator.builder().migrations(this);
    }

    Measurement on(TestDatabase server, MeasurementMemory memory) {
        return Measurement.on(name -> connect(server, name), this::builder)
                .memory(memory)
                .progress(measured::add)
                .build();
    }

    MeasuredRevision measure(String id, TestDatabase server) {
        try (Measurement measurement = on(server, MeasurementMemory.ofThisProcess())) {
            return measurement.of(revision(id));
        }
    }

    private record Written(Consumer<Operations> code) implements Migration {
        @Override
        public void upgrade(Operations op) {
            code.accept(op);
        }

        @Override
        public void downgrade(Operations op) {
            op.irreversible("It is a test.");
        }
    }
}
