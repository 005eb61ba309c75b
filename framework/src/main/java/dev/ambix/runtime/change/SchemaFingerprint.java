package dev.ambix.runtime.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads a database and gives a text that is another one as soon as its schema is. A run records it at its end, with the revision
 * that is then the last one applied, so that it can be told later whether somebody has changed the schema since.
 */
@FunctionalInterface
public interface SchemaFingerprint {
    /**
     * Begins a reading, whose statements a run sends in one message.
     *
     * @param serverVersion the major version of the server, such as 18
     */
    Reading begin(int serverVersion);

    /** One reading of a database. Its failures only cost the record. */
    interface Reading {
        /** Single statements. They are sent in a transaction of their own, which sees one snapshot and changes nothing. */
        List<String> statements();

        /** Takes the rows of the next one of those that have some. */
        void take(ResultSet rows) throws SQLException;

        /** The fingerprint of the schema that was read. */
        String text();
    }
}
