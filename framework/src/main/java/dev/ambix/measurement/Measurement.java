package dev.ambix.measurement;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Measures revisions on scratch databases. Those before them are run once; each that is measured runs in a copy of their
 * result, with rows in the tables, so that its rows are not in the way of the next one.
 */
public final class Measurement implements UnaryOperator<RevisionFacts>, AutoCloseable {
    private final ScratchServer server;
    private final MeasurementBuilder parts;
    private @Nullable RevisionKeys keys;
    private @Nullable ScratchHistory history;
    private @Nullable UnitTrial units;

    /** With the parts of a builder, which is not changed any more. */
    Measurement(Server server, MeasurementBuilder parts) {
        ScratchServer databases = server::connect;
        this.server = databases.withDefaultSchema(parts.defaultSchema);
        this.parts = parts;
    }

    /** Connects to the databases of a server on which scratch databases may be made. */
    @FunctionalInterface
    public interface Server {
        /**
         * Opens a new connection in autocommit mode, which the caller closes.
         *
         * @param database the database, or empty for the one beside which scratch databases are made
         */
        Connection connect(String database) throws SQLException;
    }

    /**
     * A measurement that is being put together.
     *
     * @param server the server for scratch databases; its role may create databases
     * @param migrators builders of migrators that lack only a database
     */
    public static MeasurementBuilder on(Server server, Supplier<MigratorBuilder> migrators) {
        return new MeasurementBuilder(server, migrators);
    }

    /** The facts of a revision with the measured ones beside the declared ones, where it could be measured. */
    @Override
    public RevisionFacts apply(RevisionFacts facts) {
        return of(facts.revision()).in(facts);
    }

    /**
     * The facts of a revision's upgrade. Quickest for revisions in an order in which they could be applied.
     *
     * @return the facts; those of a revision that could not be measured say why
     * @throws MigrationException if there is no scratch database
     */
    public MeasuredRevision of(RevisionNode revision) {
        RevisionKeys all = keys();
        String key;
        try {
            key = all.of(revision);
        } catch (MigrationException e) {
            return MeasuredRevision.unmeasured("It could not be measured: " + RunRefusal.of(e));
        }
        MeasuredRevision measured = find(key).orElseGet(() -> {
            parts.progress.accept(revision);
            return kept(key, history().measure(revision));
        });
        return withUnits(revision, key, measured);
    }

    /**
     * A revision that is the last one is always tried with units; others, where units may depend on the objects that it
     * changes.
     */
    private MeasuredRevision withUnits(RevisionNode revision, String key, MeasuredRevision measured) {
        boolean isLast = migrator().revisions().heads().equals(List.of(revision));
        UnitTrial trial = units();
        if (!measured.isMeasured() || trial.isEmpty() || !isLast && !trial.mayConcern(measured)) {
            return measured;
        }
        String whole = key + "-" + trial.key(isLast);
        return find(whole)
                .orElseGet(() -> kept(whole, measured.withFailures(history().withUnits(revision, isLast))));
    }

    private Optional<MeasuredRevision> find(String key) {
        return parts.memory.find(key).flatMap(MeasurementText::read);
    }

    private MeasuredRevision kept(String key, MeasuredRevision measured) {
        if (measured.isMeasured()) {
            parts.memory.keep(key, MeasurementText.write(measured));
        }
        return measured;
    }

    private Migrator migrator() {
        return keys().migrator();
    }

    private UnitTrial units() {
        UnitTrial known = units == null ? parts.units() : units;
        units = known;
        return known;
    }

    private RevisionKeys keys() {
        RevisionKeys known = keys == null
                ? new RevisionKeys(
                        parts.revisionsAlone().get().buildOffline(), parts.loader, serverVersion(), parts.surroundings)
                : keys;
        keys = known;
        return known;
    }

    private ScratchHistory history() {
        ScratchHistory known = history == null ? new ScratchHistory(server, parts, migrator(), units()) : history;
        history = known;
        return known;
    }

    /** Drops the scratch databases. */
    @Override
    public void close() {
        if (history != null) {
            history.close();
        }
    }

    private int serverVersion() {
        if (parts.serverVersion.isPresent()) {
            return parts.serverVersion.getAsInt();
        }
        try (Connection connection = server.connect("")) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw new MigrationException("The server for scratch databases cannot be reached: " + e.getMessage(), e);
        }
    }
}
