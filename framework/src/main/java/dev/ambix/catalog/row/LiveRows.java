package dev.ambix.catalog.row;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The result of a query as it came from the server.
 *
 * @param result the result
 */
public record LiveRows(ResultSet result) implements Cursor {
    @Override
    public boolean next() throws SQLException {
        return result.next();
    }

    @Override
    public @Nullable String value(String column) throws SQLException {
        return result.getString(column);
    }
}
