package dev.ambix.autogenerate.scratch;

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
}
