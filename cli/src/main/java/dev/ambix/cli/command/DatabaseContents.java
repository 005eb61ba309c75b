package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.ReadOptions;
import dev.ambix.catalog.Reading;
import java.sql.Connection;
import java.sql.SQLException;

/** What a database holds; apart from the commands, which must not load JDBC when they are declared. */
final class DatabaseContents {
    private DatabaseContents() {}

    static Reading read(Database database, ReadOptions options) {
        try (Connection connection = database.server().connect("")) {
            return DatabaseReader.inspect(connection, options);
        } catch (SQLException e) {
            throw new MigrationException(
                    "The database " + database.shownUrl() + " cannot be reached: " + e.getMessage() + ".", e);
        }
    }
}
