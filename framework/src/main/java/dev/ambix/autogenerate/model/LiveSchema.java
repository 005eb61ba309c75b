package dev.ambix.autogenerate.model;

import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.schema.graph.SchemaGraph;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The schema of a live database, and the role that reads it.
 *
 * @param graph its objects
 * @param role the role that reads it
 * @param server the major version of its server
 */
public record LiveSchema(SchemaGraph graph, String role, int server) {
    public static LiveSchema read(Connection connection, ReadOptions options) throws SQLException {
        return of(connection, DatabaseReader.read(connection, options));
    }

    private static LiveSchema of(Connection connection, SchemaGraph graph) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_user")) {
            row.next();
            return new LiveSchema(
                    graph, row.getString(1), connection.getMetaData().getDatabaseMajorVersion());
        }
    }

    /**
     * A live database as {@link #read} reads it, with its digest.
     *
     * @param live the schema; its graph is empty if the digest was known
     * @param digest the same only where the same role reads the same
     * @param isKnown whether it is the digest that was known
     */
    public record Digested(LiveSchema live, String digest, boolean isKnown) {}

    /** Reads a database, unless it has a digest that is known already, and the same role looks at it. */
    public static Digested readUnless(Connection connection, ReadOptions options, Optional<String> known)
            throws SQLException {
        LiveSchema nothing = of(connection, SchemaGraph.EMPTY);
        String who = nothing.role() + "\n" + nothing.server() + "\n";
        DatabaseReader.Digested read = DatabaseReader.readUnless(
                connection,
                options,
                known.filter(digest -> digest.startsWith(who)).map(digest -> digest.substring(who.length())));
        return new Digested(
                nothing.holding(read.graph().orElse(SchemaGraph.EMPTY)),
                who + read.digest(),
                read.graph().isEmpty());
    }

    /** The same where it is to hold something else. */
    public LiveSchema holding(SchemaGraph other) {
        return new LiveSchema(other, role, server);
    }
}
