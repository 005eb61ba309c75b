package dev.ambix.cli.autogenerate;

import dev.ambix.MigrationException;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.Reading;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.session.Session;
import dev.ambix.runtime.run.ConnectionFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads the schema of a database. It is no part of the commands, whose classes are loaded for their help. */
public final class Inspection {
    private Inspection() {}

    /**
     * Reads a database.
     *
     * @param named the schemas that the user named, which have to be there
     */
    public static Reading read(Session session, Database database, ReadOptions options, List<String> named) {
        try (Connection connection = database.server().connect("")) {
            requireSchemas(connection, named, database.shownUrl());
            Reading reading = DatabaseReader.inspect(connection, options);
            reading.invalidIndexes()
                    .forEach(index -> session.note("Left out: the index " + index
                            + " is invalid, as a concurrent build left it when it failed. Drop it or build it again."));
            return reading;
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private static void requireSchemas(Connection connection, List<String> named, String url) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select from pg_catalog.pg_namespace where nspname = ?")) {
            for (String schema : named) {
                query.setString(1, schema);
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next()) {
                        throw new MigrationException(
                                "The database " + url + " has no schema \"" + schema + "\". Names are case-sensitive.");
                    }
                }
            }
        }
    }
}
