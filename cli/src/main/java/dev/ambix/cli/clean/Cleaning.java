package dev.ambix.cli.clean;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.proposal.ObjectFilter;
import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.revision.name.StreamName;
import dev.ambix.runtime.history.OwnTables;
import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Comment;
import dev.ambix.schema.object.Extension;
import dev.ambix.schema.object.Owner;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.object.Statistics;
import dev.ambix.schema.text.Identifiers;
import dev.ambix.sql.compiler.SqlCompiler;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Empties a database: drops the history tables, and then, in the order that their dependencies ask for and without CASCADE, all
 * objects of the schemas. A run that is broken off leaves no history that tells of dropped objects, and another goes on.
 *
 * @param connection in autocommit mode; acts as the role of runs
 * @param reading the options to read the database, without the history tables
 * @param historySchema where those are
 * @param scope the objects to drop
 */
public record Cleaning(Connection connection, ReadOptions reading, String historySchema, CleanScope scope) {
    /** The kinds of object that belong to the database or the server rather than to the schemas. */
    private static final Set<ObjectKind> NEVER =
            Set.of(ObjectKind.DATABASE, ObjectKind.LANGUAGE, ObjectKind.PARAMETER, ObjectKind.LARGE_OBJECT);

    private static final String PUBLIC = "public";

    private static final String HISTORY = """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? and c.relname in (%s) and c.relkind = 'r'
            order by c.relname""".formatted(OwnTables.literals());

    /** The objects that would be dropped now. */
    public CleanPlan plan() {
        SchemaGraph graph = DatabaseReader.read(connection, reading);
        Schema schema = graph.schema();
        Map<ObjectRef, String> others = new TreeMap<>();
        schema.all(Owner.class).filter(CleanPlan::counts).forEach(owner -> others.put(owner.on(), owner.role()));
        ChangeSet drops = SchemaDiff.upgrade(graph, graph.with(kept(schema, others)), DiffOptions.DEFAULTS);
        return new CleanPlan(drops, others, CleanPlan.extensions(schema), history(), scope);
    }

    private Schema kept(Schema schema, Map<ObjectRef, String> others) {
        Set<ObjectRef> kept = new HashSet<>();
        kept.add(namespace(PUBLIC));
        if (!scope.dropsExtensions()) {
            schema.all(Extension.class).forEach(extension -> {
                kept.add(extension.ref());
                extension.schema().map(Cleaning::namespace).ifPresent(kept::add);
            });
        }
        if (!scope.dropsOthers()) {
            others.keySet().forEach(ref -> {
                kept.add(ref);
                ref.name().schema().map(Cleaning::namespace).ifPresent(kept::add);
            });
        }
        return new ObjectFilter(
                        List.of(),
                        List.of(),
                        object -> kept.contains(object.ref())
                                || NEVER.contains(object.ref().kind())
                                || isPart(object))
                .apply(schema)
                .kept();
    }

    private static ObjectRef namespace(String name) {
        return ObjectRef.of(ObjectKind.SCHEMA, QualifiedName.of(name));
    }

    /** Whether an object stays or goes with another one. */
    private static boolean isPart(SchemaObject object) {
        return object instanceof Index
                || object instanceof Comment
                || object instanceof Privileges
                || object instanceof Owner
                || object instanceof Statistics
                || object instanceof Sequence sequence && sequence.owner().isPresent()
                || object.ref().kind().isPart();
    }

    private List<String> history() {
        try (PreparedStatement query = connection.prepareStatement(HISTORY)) {
            query.setString(1, historySchema);
            List<String> tables = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            return tables;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Drops it.
     *
     * @throws MigrationException if another run is under way, or the server refuses something; earlier drops stay
     */
    public void run(CleanPlan plan, SqlCompiler compiler) {
        try (Statement statement = connection.createStatement()) {
            requireNoRun(statement);
            for (String table : plan.history()) {
                statement.execute(String.format(
                        Locale.ROOT,
                        "drop table if exists %s.%s",
                        Identifiers.sql(historySchema),
                        Identifiers.sql(table)));
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        try {
            new ScratchApplication(connection, compiler).apply(plan.drops());
        } catch (MigrationException e) {
            throw new MigrationException(
                    e.getMessage()
                            + "\nThe database is emptied in part, and its history is reset. Run \"ambix clean\" again"
                            + (plan.others().isEmpty() || scope.dropsOthers()
                                    ? "."
                                    : ", with " + CleanScope.OTHERS + " if what is kept stands in the way."),
                    e);
        }
    }

    /** The locks of runs, of all streams, are held until the connection is closed. */
    private void requireNoRun(Statement statement) throws SQLException {
        boolean isLeased = history().contains("ambix_lease")
                && isTrue(
                        statement,
                        String.format(
                                Locale.ROOT,
                                "select exists (select from %s.ambix_lease where holder is not null"
                                        + " and renewed_at > clock_timestamp() - interval '30 seconds')",
                                Identifiers.sql(historySchema)));
        if (isLeased || !locksAll(statement)) {
            throw new MigrationException(
                    "Another run works on this database. Nothing was dropped. Wait for its end, and try again.");
        }
    }

    private boolean locksAll(Statement statement) throws SQLException {
        boolean isFree = true;
        for (String stream : streams(statement)) {
            long key = RunLock.key(new HistoryPlace(historySchema, stream));
            isFree &= isTrue(statement, String.format(Locale.ROOT, "select pg_try_advisory_lock(%d)", key));
        }
        return isFree;
    }

    private Set<String> streams(Statement statement) throws SQLException {
        Set<String> streams = new TreeSet<>(Set.of(StreamName.DEFAULT));
        if (history().contains("ambix_journal")) {
            String query = String.format(
                    Locale.ROOT,
                    "select distinct coalesce(to_jsonb(j) ->> 'stream', 'default') from %s.ambix_journal j",
                    Identifiers.sql(historySchema));
            try (ResultSet row = statement.executeQuery(query)) {
                while (row.next()) {
                    streams.add(row.getString(1));
                }
            }
        }
        return streams;
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static MigrationException failed(SQLException e) {
        return new MigrationException("The database cannot be emptied: " + e.getMessage(), e);
    }
}
