package dev.ambix.cli.autogenerate;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.HistorySchema;
import dev.ambix.cli.database.ScratchPlace;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.operation.row.LargeText;
import dev.ambix.operation.value.Operation;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.sql.Piece;
import dev.ambix.sql.file.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tries a whole history on scratch databases: each revision up, down and up again, the script beside the live run, and the
 * result beside the model.
 */
public final class HistoryTrial {
    /** How the refusal of an online step begins in a script. */
    private static final String ONLINE = "This step needs the live database";

    private final Session session;
    private final Database database;
    private final DatabaseOptions options;
    private final Migrations migrations;
    private final RevisionMap graph;
    private final List<String> problems = new ArrayList<>();

    /** A trial that has not begun; the database is only one beside which scratch databases are made. */
    public HistoryTrial(
            Session session, Database database, DatabaseOptions options, Migrations migrations, RevisionMap graph) {
        this.session = session;
        this.database = database;
        this.options = options;
        this.migrations = migrations;
        this.graph = graph;
    }

    /** Runs it; what is wrong, in sentences. */
    public List<String> run() {
        try (ScratchPlace place = ScratchPlace.of(session, database)) {
            trips(place.server());
            try (Scratch live = Scratch.create(place.server())) {
                migrator(live.connection()).upgrade("heads");
                script(place.server(), live.connection());
                model(place.server(), live.name());
            }
            return List.copyOf(problems);
        } catch (SQLException e) {
            throw new MigrationException("The scratch database gave up: " + e.getMessage(), e);
        } finally {
            session.interruption().check();
        }
    }

    /**
     * Those of a line one after the other on one database. As soon as it holds more than what a revision stands on, or what a
     * downgrade has left, each has its own.
     */
    private void trips(ScratchServer server) {
        Set<String> applied = new HashSet<>();
        try (Scratch shared = Scratch.create(server)) {
            for (RevisionNode revision : graph.revisions()) {
                session.interruption().check();
                if (ancestors(revision).equals(applied)) {
                    trip(revision, shared.connection());
                    if (problems.isEmpty()) {
                        applied.add(revision.id());
                    }
                } else {
                    tripAlone(revision, server);
                }
            }
        }
    }

    private Set<String> ancestors(RevisionNode revision) {
        Set<String> ancestors = new HashSet<>();
        Deque<RevisionNode> open = new ArrayDeque<>(List.of(revision));
        while (!open.isEmpty()) {
            RevisionNode next = open.pop();
            Stream.concat(next.downRevisions().stream(), next.dependsOn().stream())
                    .flatMap(name -> graph.revision(name).stream())
                    .filter(parent -> ancestors.add(parent.id()))
                    .forEach(open::push);
        }
        return ancestors;
    }

    private void tripAlone(RevisionNode revision, ScratchServer server) {
        try (Scratch own = Scratch.create(server)) {
            String[] before = Stream.concat(revision.downRevisions().stream(), revision.dependsOn().stream())
                    .toArray(String[]::new);
            if (before.length > 0) {
                migrator(own.connection()).upgrade(before);
            }
            trip(revision, own.connection());
        }
    }

    private Migrator migrator(Connection connection) {
        return Database.builder(session, options, migrations, graph)
                .connection(connection)
                .build();
    }

    private void trip(RevisionNode revision, Connection connection) {
        Migrator migrator = migrator(connection);
        SchemaGraph before = read(connection);
        migrator.upgrade(revision.id());
        SchemaGraph after = read(connection);
        try {
            // Steps are not counted over merges; there, the place of one parent leaves that of the others.
            boolean isMerge = revision.downRevisions().size() > 1;
            migrator.downgrade(isMerge ? revision.downRevisions().get(0) : "-1");
        } catch (RevisionFailedException e) {
            String reason = e.irreversible().orElseThrow(() -> e);
            session.note(revision.id() + ": there is no way back: " + reason);
            return;
        }
        if (require("After the downgrade of " + revision.id(), read(connection), before)) {
            migrator.upgrade(revision.id());
            require("After the second upgrade of " + revision.id(), read(connection), after);
        }
    }

    private void script(ScratchServer server, Connection live) throws SQLException {
        StringBuilder text = new StringBuilder();
        Database.builder(session, options, migrations, graph).buildOffline().scriptUpgrade("heads", text::append);
        try (Scratch scripted = Scratch.create(server);
                Statement statement = scripted.connection().createStatement();
                Stream<Piece> pieces = SqlFile.pieces(LargeText.of("the script", text.toString()))) {
            statement.setEscapeProcessing(false);
            for (Piece piece : (Iterable<Piece>) pieces::iterator) {
                statement.execute(piece.sql());
            }
            require("After the script", read(scripted.connection()), read(live));
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains(ONLINE)) {
                String reason = e.getMessage().lines().findFirst().orElse("");
                session.note("The script was not tried: " + reason.replaceFirst("^ERROR: ", ""));
            } else {
                problems.add("The script fails, which a live run does not: " + e.getMessage());
            }
        }
    }

    private void model(ScratchServer server, String reached) {
        if (session.configuration().model().isEmpty()) {
            return;
        }
        try (ModelComparison comparison =
                new ModelComparison(session, database, migrations, HistorySchema.of(session, options))) {
            ScratchServer live = name -> server.connect(name.isEmpty() ? reached : name);
            require("Beside the model", comparison.compare(live).difference());
        }
    }

    private SchemaGraph read(Connection connection) {
        return DatabaseReader.read(
                connection,
                ModelComparison.reading(session.configuration().model(), HistorySchema.of(session, options)));
    }

    private boolean require(String when, SchemaGraph found, SchemaGraph wanted) {
        return require(when, SchemaDiff.between(found, wanted, DiffOptions.DEFAULTS));
    }

    private boolean require(String when, Difference difference) {
        if (!difference.isEmpty()) {
            problems.add(when + ", the schema is not as it should be. This would make it so: "
                    + difference.upgrade().operations().stream()
                            .map(Operation::summary)
                            .collect(Collectors.joining("; "))
                    + ".");
        }
        return difference.isEmpty();
    }
}
