package dev.ambix.autogenerate.trial;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.RefusedOperation;
import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.migration.Migration;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.RevisionFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs change sets on a scratch database as a command does: as a revision, with the history, the batches and the
 * transactions of a run, so that a change set which passed a trial does not fail for the way in which it is sent.
 */
final class ScratchRun {
    private static final RevisionNode REVISION =
            new RevisionNode("trial", List.of(), List.of(), List.of(), "", Optional.empty(), "the proposed migration");

    private final Connection connection;
    private final ScratchApplication application;
    private final Plugins plugins;

    /** Uses a connection in autocommit mode; the history tables are added to the database. */
    ScratchRun(Connection connection, ScratchApplication application, Plugins plugins) {
        this.connection = connection;
        this.application = application;
        this.plugins = plugins;
    }

    /**
     * Upgrades.
     *
     * @return the operations in the order in which the server took them
     * @throws RefusedOperation if the server refuses one
     */
    ChangeSet upgrade(ChangeSet upgrade) {
        return run(upgrade, changes -> migrator(changes, ChangeSet.of()).upgrade());
    }

    /** Undoes the upgrade; returns and throws as {@link #upgrade} does. */
    ChangeSet downgrade(ChangeSet downgrade) {
        return run(downgrade, changes -> migrator(ChangeSet.of(), changes).downgrade("base"));
    }

    /** Tries another order where an object is missing on which an operation depends without any catalog telling it. */
    private ChangeSet run(ChangeSet changes, Consumer<ChangeSet> run) {
        try {
            runOnce(changes, run);
            return changes;
        } catch (RefusedOperation refusal) {
            if (!refusal.isAboutMissing() || !isOneTransaction(changes)) {
                throw refusal;
            }
            ChangeSet ordered = application.inWorkingOrder(changes);
            runOnce(ordered, run);
            return ordered;
        }
    }

    private boolean isOneTransaction(ChangeSet changes) {
        return plugins.compiler().compile(changes).stream()
                .allMatch(next -> next.statement().isTransactional());
    }

    private void runOnce(ChangeSet changes, Consumer<ChangeSet> run) {
        try {
            run.accept(changes);
        } catch (RevisionFailedException e) {
            throw refused(changes, e);
        }
    }

    private MigrationException refused(ChangeSet changes, RevisionFailedException e) {
        Optional<SQLException> server = Optional.ofNullable(e.getCause())
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast);
        if (e.statement().isEmpty() || server.isEmpty() || e.statement().get().number() == 0) {
            return e.irreversible().map(MigrationException::new).orElse(e);
        }
        int number = e.statement().get().number();
        Operation operation =
                plugins.compiler().compile(changes).get(number - 1).operation();
        return new RefusedOperation(operation, e.statement().get().sql(), server.get());
    }

    private Migrator migrator(ChangeSet upgrade, ChangeSet downgrade) {
        MigratorBuilder builder =
                Migrator.builder().connection(connection).migrations(new Proposed(upgrade, downgrade));
        plugins.plugins().forEach(builder::plugin);
        return builder.build();
    }

    /** The only revision there is. */
    private record Proposed(ChangeSet upgrade, ChangeSet downgrade) implements MigrationSource {
        @Override
        public List<RevisionNode> revisions() {
            return List.of(REVISION);
        }

        @Override
        public Migration migration(RevisionNode revision) {
            return new Migration() {
                @Override
                public void upgrade(Operations op) {
                    upgrade.operations().forEach(op::invoke);
                }

                @Override
                public void downgrade(Operations op) {
                    downgrade.operations().forEach(op::invoke);
                }
            };
        }

        /** A loader that sees no plugins: the right ones are given. */
        @Override
        public ClassLoader loader() {
            return ClassLoader.getPlatformClassLoader();
        }
    }
}
