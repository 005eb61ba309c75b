package dev.ambix.runtime;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.MigrationException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The two tables of the history, made when they are first needed. */
final class HistoryTables {
    private HistoryTables() {}

    /** Makes what is missing of the schema and its tables, in one transaction; asks for no right if nothing is. */
    static void ensure(Session session, String schema) {
        try {
            if (exist(session, schema)) {
                return;
            }
            List<String> batch = new ArrayList<>();
            batch.add("begin");
            batch.addAll(HistorySql.create(schema));
            batch.add("commit");
            session.batch(batch);
        } catch (SQLException e) {
            throw unwritable(e, schema);
        } catch (BatchFailure e) {
            session.rollback();
            throw unwritable(e.failure(), schema);
        }
    }

    private static boolean exist(Session session, String schema) throws SQLException {
        return session.queryOne(
                render(
                        "select count(*) = 2 from pg_catalog.pg_class c join pg_catalog.pg_namespace n "
                                + "on n.oid = c.relnamespace where n.nspname = {0} and c.relname in ({1}, {2})",
                        literal(schema), literal(HistorySql.REVISION_TABLE), literal(HistorySql.JOURNAL_TABLE)),
                row -> row.getBoolean(1));
    }

    static MigrationException unwritable(SQLException e, String schema) {
        String said = "The history in schema " + schema + " cannot be written: " + ServerError.message(e) + ". ";
        return new MigrationException(said + advice(String.valueOf(e.getSQLState()), schema), e);
    }

    private static String advice(String sqlState, String schema) {
        String name = render(name(schema));
        return switch (sqlState) {
            case "42501" ->
                "The user of this connection needs these rights: GRANT USAGE, CREATE ON SCHEMA " + name
                        + "; GRANT SELECT, INSERT, DELETE ON " + render(HistorySql.revisionTable(schema)) + ", "
                        + render(HistorySql.journalTable(schema))
                        + " where they exist; and CREATE ON DATABASE if the schema is yet to be made.";
            case "25006" ->
                "The connection is read-only: connect to the primary server, with a user whose "
                        + "default_transaction_read_only is off.";
            default -> "Nothing was changed.";
        };
    }
}
