package dev.ambix.junit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A connection to the maintenance database that is kept, opened again where it was lost; for one thread at a time. */
final class Administrator implements AutoCloseable {
    private final DataSource maintenance;
    private @Nullable Connection connection;

    Administrator(DataSource maintenance) {
        this.maintenance = maintenance;
    }

    /** Runs a statement, whose values are put in as {@link String#format} does. */
    void execute(String sql, Object... values) throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.execute(String.format(Locale.ROOT, sql, values));
        }
    }

    private Connection connection() throws SQLException {
        Connection known = connection;
        if (known == null || known.isClosed()) {
            known = maintenance.getConnection();
            connection = known;
        }
        return known;
    }

    @Override
    public void close() {
        Connection known = connection;
        connection = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException e) {
                // It is gone already.
            }
        }
    }
}
