package dev.ambix.measurement;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.run.RevisionFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Measures revisions on scratch databases. Those before them are run once; each that is measured runs in a copy of what they
 * made, with rows in the tables, so that its rows are not in the way of the next one.
 */
public final class Measurement implements UnaryOperator<RevisionFacts>, AutoCloseable {
    private final ScratchServer server;
    private final Supplier<MigratorBuilder> migrators;
    private final MeasurementBuilder parts;
    private @Nullable RevisionKeys keys;
    private @Nullable Course course;

    /** With the parts of a builder, which is not changed any more. */
    Measurement(Server server, Supplier<MigratorBuilder> migrators, MeasurementBuilder parts) {
        this.server = server::connect;
        this.migrators = migrators;
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
            return unmeasured(e);
        }
        Optional<MeasuredRevision> known = parts.memory.find(key).flatMap(MeasurementText::read);
        if (known.isPresent()) {
            return known.get();
        }
        parts.progress.accept(revision);
        MeasuredRevision measured = course().measure(revision);
        if (measured.isMeasured()) {
            parts.memory.keep(key, MeasurementText.write(measured));
        }
        return measured;
    }

    private RevisionKeys keys() {
        RevisionKeys known = keys == null
                ? new RevisionKeys(migrators.get().buildOffline(), parts.loader, serverVersion(), parts.surroundings)
                : keys;
        keys = known;
        return known;
    }

    private Course course() {
        Course known = course == null ? new Course(migrators.get().buildOffline()) : course;
        course = known;
        return known;
    }

    /** Drops the scratch databases. */
    @Override
    public void close() {
        if (course != null) {
            course.close();
        }
    }

    private static MeasuredRevision unmeasured(MigrationException e) {
        return new MeasuredRevision(0, List.of(), List.of("It could not be measured: " + Refusal.of(e)));
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

    /** A scratch database that goes from revision to revision. */
    private final class Course implements AutoCloseable {
        private final Migrator offline;
        private @Nullable Scratch scratch;
        private Set<String> applied = new HashSet<>();

        Course(Migrator offline) {
            this.offline = offline;
        }

        MeasuredRevision measure(RevisionNode revision) {
            try {
                Scratch before = before(revision);
                return new RevisionRun(server, migrators, parts.reading(), before).measure(revision);
            } catch (RevisionFailedException e) {
                close();
                return unmeasured(e);
            } catch (SQLException e) {
                throw new MigrationException("The scratch database gave up: " + e.getMessage(), e);
            }
        }

        /** The database in the state before a revision; a new one where other branches are in the way. */
        private Scratch before(RevisionNode revision) {
            Set<String> wanted = offline.revisions().upgradePlan(Set.of(), List.of(revision.id())).stream()
                    .map(RevisionNode::id)
                    .filter(id -> !id.equals(revision.id()))
                    .collect(Collectors.toSet());
            if (scratch != null && !wanted.containsAll(applied)) {
                close();
            }
            Scratch place = scratch == null ? Scratch.create(server) : scratch;
            scratch = place;
            if (!applied.containsAll(wanted)) {
                List<String> targets = List.copyOf(direct(revision));
                migrators.get().connection(place.connection()).build().upgrade(targets.toArray(String[]::new));
                applied = wanted;
            }
            return place;
        }

        private Set<String> direct(RevisionNode revision) {
            Set<String> ids = new HashSet<>(revision.downRevisions());
            ids.addAll(revision.dependsOn());
            return ids;
        }

        @Override
        public void close() {
            if (scratch != null) {
                scratch.close();
            }
            scratch = null;
            applied = new HashSet<>();
        }
    }
}
