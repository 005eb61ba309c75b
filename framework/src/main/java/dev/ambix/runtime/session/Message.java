package dev.ambix.runtime.session;

import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.error.Relocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.BaseStatement;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.Tuple;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Statements that go to the server as the text of one simple query, which costs it less than a message for each. An error
 * ends the query, so the statement that failed is the one behind those that were completed.
 */
final class Message extends ResultHandlerBase {
    private static final Logger LOG = LoggerFactory.getLogger(Message.class);
    private static final int FLAGS = QueryExecutor.QUERY_EXECUTE_AS_SIMPLE
            | QueryExecutor.QUERY_ONESHOT
            | QueryExecutor.QUERY_SUPPRESS_BEGIN
            | QueryExecutor.QUERY_NO_METADATA;

    private final BaseConnection connection;
    private final List<String> statements;
    private final MessageListener listener;
    private int completed;

    private Message(BaseConnection connection, List<String> statements, MessageListener listener) {
        this.connection = connection;
        this.statements = statements;
        this.listener = listener;
    }

    /** Sends statements, each with its semicolon. The first that fails ends it; notices are logged. */
    static void send(BaseConnection connection, List<String> statements, MessageListener listener) throws BatchFailure {
        Message message = new Message(connection, statements, listener);
        try {
            message.send();
        } catch (SQLException e) {
            throw message.failure(e);
        }
    }

    private void send() throws SQLException {
        QueryExecutor executor = connection.getQueryExecutor();
        Query query = executor.wrap(List.of(new NativeQuery(String.join("\n", statements), SqlCommand.BLANK)));
        try {
            executor.execute(
                    query, null, this, 0, 0, FLAGS | (listener.takesRows() ? 0 : QueryExecutor.QUERY_NO_RESULTS));
        } finally {
            query.close();
        }
    }

    /** Before any statement, the server looks for errors of syntax in all of the text. */
    private BatchFailure failure(SQLException e) {
        int failed = Math.min(completed, statements.size() - 1);
        String before = failed == 0 ? "" : String.join("\n", statements.subList(0, failed)) + "\n";
        return new BatchFailure(failed, Relocation.behind(before, e));
    }

    @Override
    public void handleResultRows(Query from, Field[] fields, List<Tuple> rows, ResultCursor cursor) {
        if (listener.takesRows()) {
            take(fields, rows);
        }
        completed++;
    }

    private void take(Field[] fields, List<Tuple> rows) {
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet result = statement.unwrap(BaseStatement.class).createDriverResultSet(fields, rows)) {
            listener.rows(completed, result);
        } catch (SQLException e) {
            LOG.debug("The rows of a statement cannot be taken", e);
        }
    }

    @Override
    public void handleCommandStatus(String status, long rows, long insertedOid) {
        completed++;
    }

    @Override
    public void handleWarning(SQLWarning notice) {
        Milestone.number(notice).ifPresentOrElse(listener::milestone, () -> LOG.info("{}", notice.getMessage()));
    }
}
