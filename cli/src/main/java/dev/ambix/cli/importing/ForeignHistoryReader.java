package dev.ambix.cli.importing;

import dev.ambix.cli.database.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads the steps of one tool from its files, and which of them a database has. */
public interface ForeignHistoryReader {
    /** The name of the tool, as messages write it. */
    String tool();

    /**
     * The steps, and those of them that are applied.
     *
     * @param live a connection to the database, which is only read
     * @param database the same database, for readers that need a scratch database beside it
     * @throws dev.ambix.MigrationException if the files and the table do not fit together
     */
    ForeignHistory read(Connection live, Database database) throws SQLException;
}
