package dev.ambix.catalog;

import dev.ambix.MigrationException;
import dev.ambix.schema.Schema;
import dev.ambix.schema.SchemaGraph;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads the catalog of a database into values: every object of the managed schemas, and of those that stand in no
 * schema, with what they need of each other.
 *
 * <p>All is seen at one instant. The queries are few, the same whatever the database holds, and go to the server
 * together. Objects of extensions are left out; the extensions are there instead.
 */
public final class DatabaseReader {
    private DatabaseReader() {}

    /**
     * The objects of a database and what they need of each other.
     *
     * @param connection in autocommit mode, or within a transaction, whose own changes are then seen too; it is left as
     *     it was found
     * @throws MigrationException if the server refuses
     */
    public static SchemaGraph read(Connection connection, ReadOptions options) {
        return inspect(connection, options).graph();
    }

    /**
     * The objects of a database, and what is in it that no model can mean.
     *
     * @param connection as for {@link #read}
     * @throws MigrationException if the server refuses
     */
    public static Reading inspect(Connection connection, ReadOptions options) {
        try (CatalogSession session = CatalogSession.open(connection, options.defaultSchema())) {
            return read(connection, options, session.serverVersion());
        } catch (SQLException e) {
            throw new MigrationException(
                    "The catalog of the database cannot be read: " + e.getMessage()
                            + ". Connect as a role that may read pg_catalog, to PostgreSQL 14 or later.",
                    e);
        }
    }

    private static Reading read(Connection connection, ReadOptions options, int version) throws SQLException {
        Catalog catalog = new Catalog(options);
        DependencyReader dependencies = new DependencyReader();
        List<CatalogReader> readers = readers(dependencies);
        String sql = readers.stream()
                .map(reader -> CatalogReader.MANAGED + reader.sql(version))
                .collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            String[] schemas = options.schemas().toArray(String[]::new);
            for (int i = 1; i <= readers.size(); i++) {
                statement.setArray(i, connection.createArrayOf("text", schemas));
            }
            statement.execute();
            for (CatalogReader reader : readers) {
                try (ResultSet result = statement.getResultSet()) {
                    reader.read(new Rows(result, options.defaultSchema()), catalog);
                }
                statement.getMoreResults();
            }
        }
        return reading(catalog, dependencies);
    }

    private static Reading reading(Catalog catalog, DependencyReader dependencies) {
        TableAssembly.addTables(catalog);
        CommentReader.addComments(catalog);
        SchemaGraph graph = new SchemaGraph(Schema.of(catalog.objects()), dependencies.dependencies(catalog.objects()));
        return new Reading(graph, catalog.invalidIndexes());
    }

    /** In an order in which each finds what it refers to; the names of tables and columns come before all else. */
    private static List<CatalogReader> readers(DependencyReader dependencies) {
        return List.of(
                new CommentReader(),
                new NamespaceReader(),
                new ExtensionReader(),
                new LookupReader(),
                new RelationReader(),
                new ColumnReader(),
                new SequenceReader(),
                new TypeReader(),
                new ConstraintReader(),
                new IndexReader(),
                new RoutineReader(),
                new AggregateReader(),
                new OperatorReader(),
                new CollationReader(),
                new TextSearchReader(),
                new ForeignReader(),
                new EventTriggerReader(),
                new TriggerReader(),
                new RuleReader(),
                new PolicyReader(),
                new StatisticsReader(),
                new PublicationReader(),
                new PrivilegesReader(),
                new DefaultPrivilegesReader(),
                dependencies);
    }
}
