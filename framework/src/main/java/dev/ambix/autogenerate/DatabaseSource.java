package dev.ambix.autogenerate;

import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.ReadOptions;
import dev.ambix.diff.DiffOptions;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.sql.SqlCompiler;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Another database to be like.
 *
 * @param name what it is, for messages
 * @param database connects to it
 * @param reading which schemas are read
 */
public record DatabaseSource(String name, DataSource database, ReadOptions reading) implements SchemaSource {
    /** What it holds, which needs no scratch database when it is the only source. */
    public SchemaGraph read() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return DatabaseReader.read(connection, reading);
        }
    }

    @Override
    public void create(Connection scratch) throws SQLException {
        new Application(scratch, SqlCompiler.standard()).materialize(read(), DiffOptions.DEFAULTS);
    }
}
