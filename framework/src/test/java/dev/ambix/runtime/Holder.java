package dev.ambix.runtime;

import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** Another session that holds something back until it is told to end. */
final class Holder implements AutoCloseable {
    private final Connection connection;

    private Holder(Connection connection) {
        this.connection = connection;
    }

    /** A session that calls itself so, and in which statements have been executed. */
    static Holder of(TestDatabase db, String application, String... statements) throws SQLException {
        Holder holder = new Holder(db.connect());
        holder.execute("set application_name = '" + application + "'");
        holder.execute(statements);
        return holder;
    }

    void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    int process() throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    /** Ends its transaction; may be called from any thread. */
    void letGo() {
        try {
            execute("rollback");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
