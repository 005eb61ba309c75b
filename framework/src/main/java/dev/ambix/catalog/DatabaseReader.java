package dev.ambix.catalog;

import dev.ambix.MigrationException;
import dev.ambix.catalog.object.AggregateReader;
import dev.ambix.catalog.object.CastReader;
import dev.ambix.catalog.object.CollationReader;
import dev.ambix.catalog.object.CommentReader;
import dev.ambix.catalog.object.ConversionReader;
import dev.ambix.catalog.object.DefaultPrivilegesReader;
import dev.ambix.catalog.object.DependencyReader;
import dev.ambix.catalog.object.EventTriggerReader;
import dev.ambix.catalog.object.ExtensionReader;
import dev.ambix.catalog.object.ForeignReader;
import dev.ambix.catalog.object.NamespaceReader;
import dev.ambix.catalog.object.OperatorReader;
import dev.ambix.catalog.object.OwnerReader;
import dev.ambix.catalog.object.PrivilegesReader;
import dev.ambix.catalog.object.PublicationReader;
import dev.ambix.catalog.object.RoutineReader;
import dev.ambix.catalog.object.TextSearchReader;
import dev.ambix.catalog.object.TransformReader;
import dev.ambix.catalog.object.TypeReader;
import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.ColumnTypeReader;
import dev.ambix.catalog.reader.ExpressionReader;
import dev.ambix.catalog.reader.LookupReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.catalog.relation.ColumnReader;
import dev.ambix.catalog.relation.ColumnSettingsReader;
import dev.ambix.catalog.relation.ConstraintReader;
import dev.ambix.catalog.relation.FirstVersions;
import dev.ambix.catalog.relation.IndexReader;
import dev.ambix.catalog.relation.PolicyReader;
import dev.ambix.catalog.relation.RelationReader;
import dev.ambix.catalog.relation.RuleReader;
import dev.ambix.catalog.relation.SequenceReader;
import dev.ambix.catalog.relation.StatisticsReader;
import dev.ambix.catalog.relation.TableAssembly;
import dev.ambix.catalog.relation.TriggerReader;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.catalog.row.CatalogSession;
import dev.ambix.catalog.row.LiveRows;
import dev.ambix.catalog.row.RecordedRows;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.SchemaGraph;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the catalog of a database into values: every object of the managed schemas, and of those outside schemas, with their
 * dependencies.
 *
 * <p>All queries see one snapshot. Their number does not depend on the database, and they go to the server in a few round
 * trips. Objects of extensions are left out; the extensions are there instead.
 */
public final class DatabaseReader {
    private DatabaseReader() {}

    /**
     * The objects of a database and their dependencies.
     *
     * @param connection in autocommit mode, or within a transaction, whose own changes are then seen too; it is left as it was
     *     found
     * @throws MigrationException if the server refuses
     */
    public static SchemaGraph read(Connection connection, ReadOptions options) {
        return inspect(connection, options).graph();
    }

    /** The same on a connection on which the catalog is read again. */
    public static SchemaGraph readAgain(Connection connection, ReadOptions options) {
        return inspect(connection, options, Plans.KEPT).graph();
    }

    /**
     * The objects of a database, and its invalid indexes, which no model can hold.
     *
     * @param connection as for {@link #read}
     * @throws MigrationException if the server refuses
     */
    public static Reading inspect(Connection connection, ReadOptions options) {
        return inspect(connection, options, Plans.ONCE);
    }

    private static Reading inspect(Connection connection, ReadOptions options, Plans plans) {
        Catalog catalog = new Catalog(options);
        CastReader casts = new CastReader();
        DependencyReader dependencies = new DependencyReader();
        fetch(
                connection,
                options,
                plans,
                readers(casts, dependencies),
                (reader, result) -> read(reader, result, options, catalog));
        return reading(catalog, casts, dependencies);
    }

    /**
     * A catalog, and a short name for all that is read of it.
     *
     * @param digest the same for two databases only if {@link #read} makes the same of both
     * @param graph its objects; empty if the digest was known
     */
    public record Digested(String digest, Optional<SchemaGraph> graph) {}

    /**
     * The objects of a database, unless they are those of a digest. The server makes the digest of the rows that all readers ask for, so that
     * these need neither be sent nor become values.
     *
     * @param connection as for {@link #read}
     * @param known the digest of an earlier reading with the same options, if there is one
     * @throws MigrationException if the server refuses
     */
    public static Digested readUnless(Connection connection, ReadOptions options, Optional<String> known) {
        Catalog catalog = new Catalog(options);
        CastReader casts = new CastReader();
        DependencyReader dependencies = new DependencyReader();
        return inSession(connection, options, Plans.ONCE, fetching -> {
            List<List<CatalogReader>> readers = readers(casts, dependencies);
            String digest =
                    fetching.digest(readers.stream().flatMap(List::stream).toList());
            if (known.isPresent() && known.get().equals(digest)) {
                return new Digested(digest, Optional.empty());
            }
            fetching.read(readers, (reader, result) -> read(reader, result, options, catalog));
            return new Digested(
                    digest, Optional.of(reading(catalog, casts, dependencies).graph()));
        });
    }

    private static void read(CatalogReader reader, ResultSet result, ReadOptions options, Catalog catalog)
            throws SQLException {
        reader.read(new CatalogRows(new LiveRows(result), options.defaultSchema()), catalog);
    }

    /**
     * All that reading asks of the catalog of a database, from which {@link #replay} reads the same objects later.
     *
     * @param connection as for {@link #read}
     * @throws MigrationException if the server refuses
     */
    public static byte[] record(Connection connection, ReadOptions options, Plans plans) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream recording = new DataOutputStream(bytes);
        fetch(
                connection,
                options,
                plans,
                readers(new CastReader(), new DependencyReader()),
                (reader, result) -> RecordedRows.write(result, recording));
        return bytes.toByteArray();
    }

    /**
     * The objects that were in a database when it was recorded.
     *
     * @param recording the result of {@link #record} with the same {@link #queries}
     * @param options those of the recording
     */
    public static SchemaGraph replay(byte[] recording, ReadOptions options) {
        Catalog catalog = new Catalog(options);
        CastReader casts = new CastReader();
        DependencyReader dependencies = new DependencyReader();
        ByteBuffer rows = ByteBuffer.wrap(recording);
        try {
            for (List<CatalogReader> group : readers(casts, dependencies)) {
                for (CatalogReader reader : group) {
                    reader.read(new CatalogRows(new RecordedRows(rows), options.defaultSchema()), catalog);
                }
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException("This is no recording of the present queries.", e);
        }
        return reading(catalog, casts, dependencies).graph();
    }

    /**
     * The queries about a catalog, one after the other.
     *
     * @param serverVersion the major version of the server, such as 18
     */
    public static String queries(int serverVersion) {
        return readers(new CastReader(), new DependencyReader()).stream()
                .flatMap(List::stream)
                .map(reader -> reader.sql(serverVersion))
                .collect(Collectors.joining(";\n", CatalogReader.MANAGED, ""));
    }

    /** Begins a reading whose statements somebody else sends. */
    public static SentReading begin(ReadOptions options, int serverVersion) {
        Catalog catalog = new Catalog(options);
        CastReader casts = new CastReader();
        DependencyReader dependencies = new DependencyReader();
        List<CatalogReader> readers =
                readers(casts, dependencies).stream().flatMap(List::stream).toList();
        return new SentReading(
                options,
                serverVersion,
                readers,
                (reader, result) -> read(reader, result, options, catalog),
                () -> reading(catalog, casts, dependencies).graph());
    }

    private static void fetch(
            Connection connection,
            ReadOptions options,
            Plans plans,
            List<List<CatalogReader>> readers,
            Fetching.Taker taker) {
        inSession(connection, options, plans, fetching -> {
            fetching.read(readers, taker);
            return true;
        });
    }

    /** Work within one snapshot. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Fetching fetching) throws SQLException;
    }

    private static <T> T inSession(Connection connection, ReadOptions options, Plans plans, Work<T> work) {
        String settings = plans == Plans.KEPT ? "set local plan_cache_mode = force_generic_plan;\n" : "";
        try (CatalogSession session = CatalogSession.open(connection, options.defaultSchema(), settings);
                Fetching fetching = new Fetching(connection, options, plans, session.serverVersion())) {
            return work.with(fetching);
        } catch (SQLException e) {
            throw new MigrationException(
                    "The catalog of the database cannot be read: " + e.getMessage()
                            + ". Connect as a role that may read pg_catalog, to PostgreSQL 14 or later.",
                    e);
        }
    }

    private static Reading reading(Catalog catalog, CastReader casts, DependencyReader dependencies) {
        TableAssembly.addTables(catalog);
        CommentReader.addComments(catalog);
        SchemaGraph graph = new SchemaGraph(
                Schema.of(catalog.objects()), dependencies.dependencies(catalog.objects()), casts.casts());
        return new Reading(FirstVersions.added(graph, catalog), catalog.invalidIndexes());
    }

    /**
     * The readers in an order in which each finds the objects that it refers to; the names of tables and columns come before
     * all else. The queries of a list go to the server at once, and run while the values of the former list are made.
     */
    private static List<List<CatalogReader>> readers(CastReader casts, DependencyReader dependencies) {
        return List.of(
                List.of(
                        new CommentReader(),
                        new NamespaceReader(),
                        new ExtensionReader(),
                        new LookupReader(),
                        new RelationReader(),
                        new ColumnTypeReader(),
                        new ExpressionReader(),
                        new ColumnSettingsReader()),
                List.of(new ColumnReader()),
                List.of(new SequenceReader(), new TypeReader(), new ConstraintReader(), new IndexReader()),
                List.of(
                        new RoutineReader(),
                        new AggregateReader(),
                        new OperatorReader(),
                        new ConversionReader(),
                        new TransformReader(),
                        new CollationReader(),
                        new TextSearchReader(),
                        new ForeignReader(),
                        new EventTriggerReader(),
                        new TriggerReader(),
                        new RuleReader(),
                        new PolicyReader(),
                        new StatisticsReader(),
                        new PublicationReader(),
                        new OwnerReader(),
                        new PrivilegesReader(),
                        new DefaultPrivilegesReader(),
                        casts,
                        dependencies));
    }
}
