package dev.ambix.runtime.session;

import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.error.Relocation;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.function.IntConsumer;
import org.postgresql.core.BaseConnection;
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
            | QueryExecutor.QUERY_NO_METADATA
            | QueryExecutor.QUERY_NO_RESULTS;

    private final List<String> statements;
    private final IntConsumer milestones;
    private int completed;

    private Message(List<String> statements, IntConsumer milestones) {
        this.statements = statements;
        this.milestones = milestones;
    }

    /**
     * Sends statements, each with its semicolon. The first that fails ends it; results are ignored, notices are logged.
     *
     * @param milestones is told of each {@link Milestone} when the server has come to it
     */
    static void send(BaseConnection connection, List<String> statements, IntConsumer milestones) throws BatchFailure {
        Message message = new Message(statements, milestones);
        try {
            message.send(connection.getQueryExecutor());
        } catch (SQLException e) {
            throw message.failure(e);
        }
    }

    private void send(QueryExecutor executor) throws SQLException {
        Query query = executor.wrap(List.of(new NativeQuery(String.join("\n", statements), SqlCommand.BLANK)));
        try {
            executor.execute(query, null, this, 0, 0, FLAGS);
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
        completed++;
    }

    @Override
    public void handleCommandStatus(String status, long rows, long insertedOid) {
        completed++;
    }

    @Override
    public void handleWarning(SQLWarning notice) {
        Milestone.number(notice).ifPresentOrElse(milestones, () -> LOG.info("{}", notice.getMessage()));
    }
}
