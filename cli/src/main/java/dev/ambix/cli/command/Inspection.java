package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.ReadOptions;
import dev.ambix.catalog.Reading;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads what a database holds; apart from the commands, whose classes are loaded for their help. */
final class Inspection {
    private Inspection() {}

    static Reading read(Session session, Database database, ReadOptions options) {
        try (Connection connection = database.server().connect("")) {
            Reading reading = DatabaseReader.inspect(connection, options);
            reading.invalidIndexes()
                    .forEach(index -> session.note("Left out: the index " + index
                            + " is invalid, as a concurrent build left it when it failed. Drop it or build it again."));
            return reading;
        } catch (SQLException e) {
            throw new MigrationException(
                    "The database " + database.shownUrl() + " cannot be reached: " + e.getMessage() + ".", e);
        }
    }
}
