package dev.ambix.runtime;

import dev.ambix.MigrationException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The two tables of the history, made when they are first needed. */
final class HistoryTables {
    private HistoryTables() {}

    /** Makes what is missing of the schema and its tables, in one transaction. */
    static void ensure(Session session, String schema) {
        List<String> batch = new ArrayList<>();
        batch.add("begin");
        batch.addAll(HistorySql.create(schema));
        batch.add("commit");
        try {
            session.batch(batch);
        } catch (BatchFailure e) {
            rollback(session);
            throw unwritable(e.failure(), schema);
        }
    }

    static MigrationException unwritable(SQLException e, String schema) {
        String said = "The history in schema " + schema + " cannot be written: " + ServerError.message(e) + ". ";
        return new MigrationException(said + advice(String.valueOf(e.getSQLState()), schema), e);
    }

    private static String advice(String sqlState, String schema) {
        return switch (sqlState) {
            case "42501" ->
                "The user of this connection needs the right to create and write tables there: GRANT USAGE, "
                        + "CREATE ON SCHEMA " + schema + " (and CREATE ON DATABASE if the schema is yet to be made).";
            case "25006" ->
                "The connection is read-only: connect to the primary server, with a user whose "
                        + "default_transaction_read_only is off.";
            default -> "Nothing was changed.";
        };
    }

    private static void rollback(Session session) {
        try {
            session.execute("rollback");
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }
}
