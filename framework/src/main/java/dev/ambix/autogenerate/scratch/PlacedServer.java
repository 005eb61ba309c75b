package dev.ambix.autogenerate.scratch;

import java.sql.Connection;
import java.sql.SQLException;

/** A server whose scratch databases have another default schema. */
record PlacedServer(ScratchServer server, String defaultSchema) implements ScratchServer {
    @Override
    public Connection connect(String database) throws SQLException {
        return server.connect(database);
    }

    @Override
    public ScratchServer withDefaultSchema(String schema) {
        return server.withDefaultSchema(schema);
    }
}
