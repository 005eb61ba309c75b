package dev.ambix.cli.trial;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.trial.RoundTrip;
import dev.ambix.autogenerate.trial.ScriptTrial;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.cli.autogenerate.ModelComparison;
import dev.ambix.cli.branch.RebasePlan;
import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.ScratchPlace;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.trial.TriedHistory.Check;
import dev.ambix.cli.trial.TriedHistory.TriedRevision;
import dev.ambix.operation.value.Operation;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.schema.graph.SchemaGraph;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tries a history on scratch databases: each revision up, down and up again, the script beside the live run, and the result
 * beside the model. A revision that fails does not keep those from being tried that do not depend on it.
 */
public final class HistoryTrial {
    static final String HEAD = "there is a single head";
    static final String UPGRADE = "all revisions upgrade an empty database";
    static final String SCRIPT = "the script does what a live run does";
    static final String MODEL = "the revisions make the model";

    private final ProjectRun project;
    private final Session session;
    private final Database database;
    private final RevisionMap graph;
    private final TrialRequest request;
    private final List<Check> checks = new ArrayList<>();

    /** A trial that has not begun; the database is only one beside which scratch databases are made. */
    public HistoryTrial(ProjectRun project, Database database, TrialRequest request) {
        this.project = project;
        this.session = project.session();
        this.database = database;
        this.graph = project.graph();
        this.request = request;
    }

    /** Runs it; each revision is told when it has been tried. */
    public TriedHistory run(Consumer<TriedRevision> told) {
        try (ScratchPlace place = ScratchPlace.of(session, database)) {
            List<TriedRevision> revisions = revisions(place.server(), told);
            if (request.isWhole()) {
                head();
                whole(place.server(), revisions);
            }
            return new TriedHistory(revisions, checks);
        } catch (SQLException e) {
            throw new MigrationException("The scratch database gave up: " + e.getMessage(), e);
        } finally {
            session.interruption().check();
        }
    }

    private List<TriedRevision> revisions(ScratchServer server, Consumer<TriedRevision> told) throws SQLException {
        // Sources that do not compile are no fault of one revision.
        Migrations migrations = project.migrations();
        migrations.source(graph).prepare(graph.revisions());
        RevisionTrips trips = new RevisionTrips(
                graph, this::read, Plugins.of(migrations.loader()).impacts(), request);
        List<TriedRevision> tried = new ArrayList<>();
        try (TrialDatabases databases =
                new TrialDatabases(server, graph, this::migratorOfRevisions, request.seeds(), trips::seedsFailed)) {
            for (RevisionNode revision : request.revisions()) {
                session.interruption().check();
                TriedRevision result = trips.trip(revision, databases);
                session.interruption().check();
                told.accept(result);
                tried.add(result);
            }
        }
        return tried;
    }

    private void head() {
        boolean isWrong = graph.heads().size() > 1 && !request.allowsBranches();
        checks.add(Check.of(
                HEAD,
                isWrong
                        ? List.of("There are " + graph.heads().size() + " heads: " + RebasePlan.names(graph.heads())
                                + ". Bring them together with \"ambix merge\", or allow them with "
                                + TrialRequest.BRANCHES + ".")
                        : List.of()));
    }

    private void whole(ScratchServer server, List<TriedRevision> revisions) throws SQLException {
        Optional<TriedRevision> broken =
                revisions.stream().filter(TriedRevision::doesNotGoUp).findFirst();
        boolean hasModel = !session.configuration().model().isEmpty();
        if (broken.isPresent()) {
            String reason = "The history as a whole was not tried: revision "
                    + broken.get().revision().id() + " does not go up.";
            checks.add(Check.notTried(UPGRADE, reason));
            checks.add(Check.notTried(SCRIPT, reason));
            if (hasModel) {
                checks.add(Check.notTried(MODEL, reason));
            }
            return;
        }
        try (Scratch live = Scratch.create(server)) {
            Optional<String> failure = failure(() -> migrator(live.connection()).upgrade("heads"));
            checks.add(Check.of(UPGRADE, failure.stream().toList()));
            session.interruption().check();
            if (failure.isEmpty()) {
                checks.add(script(server, live.connection()));
                if (hasModel) {
                    checks.add(model(
                            server, live.name(), migrator(live.connection()).unitObjects()));
                }
            }
        }
    }

    private static Optional<String> failure(Runnable run) {
        try {
            run.run();
            return Optional.empty();
        } catch (MigrationException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Check script(ScratchServer server, Connection live) {
        StringBuilder text = new StringBuilder();
        ConfiguredMigrator.builder(project).buildOffline().scriptUpgrade("heads", text::append);
        try (Scratch scripted = Scratch.create(server)) {
            Optional<String> notTried = ScriptTrial.run(text.toString(), scripted.connection());
            return notTried.map(reason -> Check.notTried(SCRIPT, "The script was not tried: " + reason))
                    .orElseGet(() -> Check.of(
                            SCRIPT,
                            difference("After the script", RoundTrip.between(read(scripted.connection()), read(live)))
                                    .stream()
                                    .toList()));
        } catch (SQLException e) {
            return Check.of(SCRIPT, List.of("The script fails, which a live run does not: " + e.getMessage()));
        }
    }

    private Check model(ScratchServer server, String reached, Set<String> unitObjects) {
        try (ModelComparison comparison = new ModelComparison(project, database, unitObjects)) {
            ScratchServer live = name -> server.connect(name.isEmpty() ? reached : name);
            List<String> operations = comparison.compare(live).difference().upgrade().operations().stream()
                    .map(Operation::summary)
                    .toList();
            return Check.of(
                    MODEL, difference("Beside the model", operations).stream().toList());
        }
    }

    private Migrator migrator(Connection connection) {
        return Scratch.migrators(ConfiguredMigrator.builder(project), connection)
                .build();
    }

    /** Units follow the last revision only, and are none of those before. */
    private Migrator migratorOfRevisions(Connection connection) {
        return Scratch.migrators(ConfiguredMigrator.builder(project).units(List.of()), connection)
                .build();
    }

    private SchemaGraph read(Connection connection) {
        return DatabaseReader.read(
                connection, ModelComparison.reading(session.configuration().model(), project.historySchema()));
    }

    /** The sentence about operations that would have to follow; empty if there are none. */
    static Optional<String> difference(String when, List<String> operations) {
        return operations.isEmpty()
                ? Optional.empty()
                : Optional.of(when + ", the schema is not as it should be. This would make it so: "
                        + String.join("; ", operations) + ".");
    }
}
