package dev.ambix.cli.importing;

import dev.ambix.revision.RevisionMap;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads which steps of one tool a database has, of those that were imported before: their files are not needed any more. */
public interface ForeignRecordReader {
    /** The name of the tool, as messages write it. */
    String tool();

    /**
     * The applied steps.
     *
     * @param graph the revisions of the project
     * @throws dev.ambix.MigrationException if the database has no table of the tool
     */
    ForeignHistory.Record record(Connection live, RevisionMap graph) throws SQLException;
}
