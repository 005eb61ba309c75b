package dev.ambix.cli.importing;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.operation.value.ObjectOperation.SetOwner;
import dev.ambix.operation.value.Operation;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.change.AppliedCheck;
import dev.ambix.runtime.history.OwnTables;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Runs revisions on a scratch database, and compares the result with that of the other tool: with the database, where its table
 * tells the applied steps, else with a second scratch database.
 */
final class Proof {
    private static final int MOST_SHOWN = 10;
    private static final Pattern EXISTING_ROLE = Pattern.compile("role \"[^\"]*\" already exists");
    private static final Prerequisites NOTHING = new Prerequisites(List.of(), List.of());

    private final Session session;
    private final ScratchServer server;
    private final ForeignHistory history;
    private final Set<String> stubs;
    private final List<RevisionNode> nodes;
    private final MigrationSource source;

    /**
     * A proof that is not made yet.
     *
     * @param staged the session in which the revisions are found
     * @param stubs the ids of revisions that cannot run yet
     */
    Proof(Session session, ScratchServer server, ForeignHistory history, Session staged, Set<String> stubs) {
        this.session = session;
        this.server = server;
        this.history = history;
        this.stubs = stubs;
        Migrations migrations = staged.migrations();
        var graph = migrations.graph();
        this.nodes = graph.history();
        this.source = migrations.source(graph);
    }

    /**
     * The result of a proof.
     *
     * @param differences the differences, a line each
     * @param obstacle why nothing could be compared, if that is so
     */
    record Comparison(List<String> differences, Optional<String> obstacle) {}

    /**
     * Runs the revisions and compares.
     *
     * @throws MigrationException if a revision fails
     */
    Comparison compare(Database database) {
        try {
            return compare(database, NOTHING);
        } catch (MigrationException refusal) {
            Prerequisites needed = prerequisites(database);
            if (needed.sql().isEmpty()) {
                throw refusal;
            }
            return compareWith(database, needed, refusal);
        }
    }

    /**
     * Once more, with the objects that the database had before the other tool came; if that comes no further, the first
     * refusal counts.
     */
    private Comparison compareWith(Database database, Prerequisites needed, MigrationException refusal) {
        try {
            Comparison comparison = compare(database, needed);
            session.note("The database has what no step makes, and the trial needed it: "
                    + String.join(", ", needed.names()) + ". A new database needs it before the first revision.");
            return comparison;
        } catch (MigrationException e) {
            if (reached(e) > reached(refusal)) {
                session.note("The database has what no step makes, and the trial had it too: "
                        + String.join(", ", needed.names()) + ".");
                throw e;
            }
            refusal.addSuppressed(e);
            throw refusal;
        }
    }

    /** How far a trial came: the place of the revision, and within it of the statement. */
    private double reached(MigrationException refusal) {
        if (!(refusal.getCause() instanceof RevisionFailedException failure)) {
            return -1;
        }
        double part = failure.statement()
                .map(statement -> (statement.number() - 1) / (double) statement.of())
                .orElse(0.0);
        // The newest is the first of them.
        List<String> ids = nodes.stream().map(RevisionNode::id).toList();
        return ids.size() - ids.indexOf(failure.revision().id()) + part;
    }

    private Prerequisites prerequisites(Database database) {
        try (Connection live = database.server().connect("")) {
            return Prerequisites.of(live, history.steps());
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private Comparison compare(Database database, Prerequisites before) {
        Set<String> applied = history.appliedIds();
        boolean isLive = history.record().isPresent() && !applied.isEmpty();
        Predicate<String> first = isLive ? applied::contains : id -> true;
        try (Scratch scratch = Scratch.create(server)) {
            before.make(scratch.connection());
            run(scratch, first);
            List<String> schemas = schemas(scratch.connection());
            SchemaGraph made = DatabaseReader.read(scratch.connection(), reading(schemas, List.of()));
            Comparison comparison =
                    isLive ? compared(made, live(database, schemas)) : comparedWithReference(made, schemas);
            if (isLive && nodes.size() > applied.size()) {
                run(scratch, id -> true);
            }
            return comparison;
        } catch (SQLException e) {
            throw new MigrationException("The scratch database gave up: " + e.getMessage(), e);
        }
    }

    private void run(Scratch scratch, Predicate<String> included) {
        List<RevisionNode> chosen = ChosenRevisions.of(nodes, id -> included.test(id) && !stubs.contains(id));
        if (chosen.isEmpty()) {
            return;
        }
        var builder = Migrator.builder()
                .connection(scratch.connection())
                .migrations(new ChosenRevisions(chosen, source))
                .appliedCheck(AppliedCheck.SKIP);
        session.options().arguments().forEach(builder::argument);
        try {
            builder.build().upgrade("heads");
        } catch (RevisionFailedException e) {
            String hint = EXISTING_ROLE.matcher(e.getMessage()).find()
                    ? "\nRoles belong to the whole server, and this one has it already. Name another server for scratch"
                            + " databases, such as an empty one: scratch = \"postgresql://..\" in the table [model] of"
                            + " ambix.toml, which \"ambix init\" makes."
                    : "";
            throw new MigrationException(
                    "The trial on a scratch database failed. Nothing was written.\n" + e.getMessage() + hint, e);
        }
    }

    private SchemaGraph live(Database database, List<String> schemas) {
        List<QualifiedName> tables =
                history.record().map(ForeignHistory.Record::tables).orElse(List.of());
        try (Connection connection = database.server().connect("")) {
            return DatabaseReader.read(connection, reading(schemas, tables));
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private Comparison comparedWithReference(SchemaGraph made, List<String> schemas) {
        try (Scratch scratch = Scratch.create(server)) {
            history.reference().make(scratch.connection());
            return compared(
                    made,
                    DatabaseReader.read(
                            scratch.connection(),
                            reading(schemas, history.reference().tables())));
        } catch (SQLException | MigrationException e) {
            return new Comparison(List.of(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static Comparison compared(SchemaGraph made, SchemaGraph wanted) {
        List<String> lines =
                new ArrayList<>(SchemaDiff.upgrade(made, wanted, DiffOptions.DEFAULTS).operations().stream()
                        .filter(operation -> !(operation instanceof SetOwner))
                        .map(Operation::summary)
                        .toList());
        if (lines.size() > MOST_SHOWN) {
            String more = "and " + (lines.size() - MOST_SHOWN) + " more";
            lines.subList(MOST_SHOWN, lines.size()).clear();
            lines.add(more);
        }
        return new Comparison(lines, Optional.empty());
    }

    /** The schemas that have something in them. */
    private static List<String> schemas(Connection connection) throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select nspname from pg_catalog.pg_namespace n
                        where nspname !~ '^pg_' and nspname <> 'information_schema'
                          and (nspname <> 'public'
                               or exists (select from pg_catalog.pg_class where relnamespace = n.oid
                                          and relname !~ '^ambix_')
                               or exists (select from pg_catalog.pg_proc where pronamespace = n.oid)
                               or exists (select from pg_catalog.pg_type where typnamespace = n.oid
                                          and typname !~ '^_?ambix_'))
                        order by 1""")) {
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
        }
        return schemas.isEmpty() ? List.of("public") : schemas;
    }

    static ReadOptions reading(List<String> schemas, List<QualifiedName> foreign) {
        List<QualifiedName> leftOut = new ArrayList<>(foreign);
        leftOut.addAll(OwnTables.in("public"));
        return ReadOptions.DEFAULTS.withSchemas(schemas).leavingOut(leftOut);
    }
}
