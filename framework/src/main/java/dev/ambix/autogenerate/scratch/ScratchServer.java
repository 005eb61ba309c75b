package dev.ambix.autogenerate.scratch;

import dev.ambix.catalog.reader.ReadOptions;
import java.sql.Connection;
import java.sql.SQLException;

/** Connects to the databases of a server on which scratch databases may be created. */
@FunctionalInterface
public interface ScratchServer {
    /**
     * Opens a new connection in autocommit mode, which the caller closes.
     *
     * @param database the database, or empty for the one beside which scratch databases are made
     */
    Connection connect(String database) throws SQLException;

    /** The schema that names without one belong to in scratch databases; {@code public} by default. */
    default String defaultSchema() {
        return ReadOptions.DEFAULTS.defaultSchema();
    }

    /** The same server with another default schema, which is first in the search path of scratch databases. */
    default ScratchServer withDefaultSchema(String schema) {
        return schema.equals(defaultSchema()) ? this : new PlacedServer(this, schema);
    }
}
