package dev.ambix.runtime.change;

import java.sql.Connection;

/**
 * Reads a database and gives a text that is another one as soon as its schema is. A run records it at its end, with the revision
 * that is then the last one applied, so that it can be told later whether somebody has changed the schema since.
 */
@FunctionalInterface
public interface SchemaFingerprint {
    /** The fingerprint of a database on a connection in autocommit mode; failures only cost the record. */
    String of(Connection connection);
}
