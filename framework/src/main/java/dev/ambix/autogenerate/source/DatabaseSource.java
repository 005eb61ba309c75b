package dev.ambix.autogenerate.source;

import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.schema.graph.SchemaGraph;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Another database as the model.
 *
 * @param name its name in messages
 * @param database connects to it
 * @param reading which schemas are read
 * @param plugins may replace the SQL for its objects
 */
public record DatabaseSource(String name, DataSource database, ReadOptions reading, Plugins plugins)
        implements SchemaSource {
    /** The schema of the database, which needs no scratch database when it is the only source. */
    public SchemaGraph read() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return DatabaseReader.read(connection, reading);
        }
    }

    @Override
    public void create(Connection scratch) throws SQLException {
        new ScratchApplication(scratch, plugins.compiler(), reading.defaultSchema())
                .materialize(read(), DiffOptions.DEFAULTS);
    }
}
