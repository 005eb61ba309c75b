package dev.ambix.runtime.history;

import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.MigrationException;
import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.session.JdbcSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The two tables of the history, made when they are first needed. */
public final class HistoryTables {
    private HistoryTables() {}

    /**
     * Creates the schema, its tables and their columns where they are missing, in one transaction. Needs no privilege if none
     * is missing. Runs of different streams may come here at the same time, and go one after the other.
     */
    public static void ensure(JdbcSession session, String schema) {
        try {
            if (Boolean.TRUE.equals(session.queryOne(HistoryShape.isComplete(schema), row -> row.getBoolean(1)))) {
                return;
            }
            List<String> batch = new ArrayList<>();
            batch.add("begin");
            batch.add("select pg_advisory_xact_lock(" + RunLock.tablesKey(schema) + ")");
            batch.addAll(HistoryDdl.create(schema));
            batch.add("commit");
            session.batch(batch);
        } catch (SQLException e) {
            throw unwritable(e, schema);
        } catch (BatchFailure e) {
            session.rollback();
            throw unwritable(e.failure(), schema);
        }
    }

    public static MigrationException unwritable(SQLException e, String schema) {
        String said = "The history in schema " + schema + " cannot be written: " + ServerError.message(e) + ". ";
        return new MigrationException(said + advice(String.valueOf(e.getSQLState()), schema), e);
    }

    private static String advice(String sqlState, String schema) {
        String name = render(name(schema));
        return switch (sqlState) {
            case "42501" ->
                "The user of this connection needs these rights: GRANT USAGE, CREATE ON SCHEMA " + name
                        + "; GRANT SELECT, INSERT, UPDATE, DELETE ON " + render(HistorySql.revisionTable(schema)) + ", "
                        + render(HistorySql.journalTable(schema))
                        + " where they exist; and CREATE ON DATABASE if the schema is yet to be made.";
            case "25006" ->
                "The connection is read-only: connect to the primary server, or set default_transaction_read_only to "
                        + "off for this user or this database.";
            default -> "Nothing was changed.";
        };
    }
}
