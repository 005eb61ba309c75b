package dev.ambix.autogenerate.model;

import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.schema.graph.SchemaGraph;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A live database, and who looks at it.
 *
 * @param graph what it holds
 * @param role the role that reads it
 * @param server the major version of its server
 */
public record LiveSchema(SchemaGraph graph, String role, int server) {
    public static LiveSchema read(Connection connection, ReadOptions options) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_user")) {
            row.next();
            return new LiveSchema(
                    DatabaseReader.read(connection, options),
                    row.getString(1),
                    connection.getMetaData().getDatabaseMajorVersion());
        }
    }

    /** The same where it is to hold something else. */
    public LiveSchema holding(SchemaGraph other) {
        return new LiveSchema(other, role, server);
    }
}
