package dev.ambix.cli.importing;

import dev.ambix.cli.database.Database;
import dev.ambix.revision.RevisionMap;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads the history of one tool. */
public interface ForeignHistoryReader {
    /** The name of the tool, as messages write it. */
    String tool();

    /**
     * Its steps, and what the database has of them.
     *
     * @param live a connection to the database, which is only read
     * @param database the same database, for readers that need a scratch database beside it
     * @throws dev.ambix.MigrationException if what is found does not fit together
     */
    ForeignHistory read(Connection live, Database database) throws SQLException;

    /**
     * What a database has of steps that were imported before, so that their files are not needed any more.
     *
     * @param graph the revisions of the project
     */
    ForeignHistory.Record record(Connection live, RevisionMap graph) throws SQLException;
}
