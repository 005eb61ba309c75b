package dev.ambix.runtime.session;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.run.ConnectionFailedException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection in autocommit mode, and how statements are sent on it. Transactions are begun and ended as statements. */
public final class JdbcSession implements AutoCloseable {
    /** The statement behind which row-level security hides no rows in the same message: where it would, the server fails. */
    public static final String UNFILTERED = "select set_config('row_security', 'off', true)";

    private static final Logger LOG = LoggerFactory.getLogger(JdbcSession.class);

    private final Connection connection;
    private final AutoCloseable release;
    private OptionalInt prepareThreshold = OptionalInt.empty();

    /** Takes a connection; {@code release} gives it back. */
    JdbcSession(Connection connection, AutoCloseable release) {
        this.connection = connection;
        this.release = release;
    }

    /** The same session, which is given back with a search path. */
    JdbcSession givenBackWith(String searchPath) {
        return new JdbcSession(connection, () -> {
            try (this) {
                execute("select set_config('search_path', " + render(literal(searchPath)) + ", false)");
            }
        });
    }

    public Connection connection() {
        return connection;
    }

    /** Sends statements in one round trip; the first that fails ends it. Results are ignored, notices are logged. */
    public void batch(List<String> statements) throws BatchFailure {
        if (statements.isEmpty()) {
            return;
        }
        try (Statement statement = statement()) {
            for (String sql : statements) {
                statement.addBatch(sql);
            }
            try {
                statement.executeBatch();
            } finally {
                logNotices(statement);
            }
        } catch (BatchUpdateException e) {
            throw BatchFailure.of(e, statements);
        } catch (SQLException e) {
            throw new BatchFailure(0, e);
        }
    }

    /**
     * Sends single statements in one message, which is read for errors of syntax before any is run: such an error is that of
     * the first statement. Where a pool hides the driver, they are a {@link #batch}.
     */
    public void message(List<String> statements) throws BatchFailure {
        message(statements, MessageListener.NONE);
    }

    /** Does the same; the listener is told of nothing where a pool hides the driver. */
    public void message(List<String> statements, MessageListener listener) throws BatchFailure {
        try {
            if (connection.isWrapperFor(BaseConnection.class)) {
                Message.send(connection.unwrap(BaseConnection.class), statements, listener);
                return;
            }
        } catch (SQLException e) {
            throw new BatchFailure(0, e);
        }
        batch(statements);
    }

    /** Cancels the present statement of this session, from any thread; not where a pool hides the driver. */
    public void cancel() throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
    }

    /** Sends one statement. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = statement()) {
            try {
                statement.execute(sql);
            } finally {
                logNotices(statement);
            }
        }
    }

    /** Ends a transaction that failed. */
    public void rollback() {
        try (Statement statement = statement()) {
            statement.execute("rollback");
        } catch (SQLException e) {
            // The connection is gone, and the transaction with it.
            LOG.debug("The transaction could not be rolled back", e);
        }
    }

    /** Sends single statements at once, and gives the rows of those that have some to a taker, in their order. */
    public void results(List<String> statements, RowsTaker taker) throws SQLException {
        try (Statement statement = statement()) {
            boolean isRows = statement.execute(String.join(";\n", statements));
            while (isRows || statement.getUpdateCount() >= 0) {
                if (isRows) {
                    try (ResultSet rows = statement.getResultSet()) {
                        taker.take(rows);
                    }
                }
                isRows = statement.getMoreResults();
            }
        }
    }

    /** Reads all rows of a query. */
    public <T> List<T> query(String sql, RowReader<T> reader) throws SQLException {
        try (Statement statement = statement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(reader.read(rows));
            }
            return result;
        }
    }

    /**
     * Reads all rows of a query that row-level security must not hide any of: where it would, the server fails instead. The
     * setting ends with the query, which must not be in a transaction.
     */
    public <T> List<T> queryUnfiltered(String sql, RowReader<T> reader) throws SQLException {
        try (Statement statement = statement()) {
            statement.execute(UNFILTERED + "; " + sql);
            statement.getMoreResults();
            List<T> result = new ArrayList<>();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    result.add(reader.read(rows));
                }
            }
            return result;
        }
    }

    /** Reads the only row of a query. */
    public <T> T queryOne(String sql, RowReader<T> reader) throws SQLException {
        return query(sql, reader).get(0);
    }

    /** The server's version as a number: 140012 for 14.12. Asks nothing of the server. */
    public int serverVersion() {
        try {
            DatabaseMetaData server = connection.getMetaData();
            return server.getDatabaseMajorVersion() * 10_000 + server.getDatabaseMinorVersion();
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    /**
     * The process that a server names when it greets a client; a pooler makes the number up. Empty where a pool hides the
     * driver. Asks nothing of the server.
     */
    public OptionalInt greetedBy() throws SQLException {
        return connection.isWrapperFor(PGConnection.class)
                ? OptionalInt.of(connection.unwrap(PGConnection.class).getBackendPID())
                : OptionalInt.empty();
    }

    /** Lets the driver prepare no statements, until this is closed: they would be looked for in another session. */
    public void prepareNothing() throws SQLException {
        if (connection.isWrapperFor(PGConnection.class)) {
            PGConnection driver = connection.unwrap(PGConnection.class);
            prepareThreshold = OptionalInt.of(driver.getPrepareThreshold());
            driver.setPrepareThreshold(0);
        }
    }

    /** The state of the transaction as the server last told it; empty where a pool hides the driver. Asks nothing of the server. */
    public Optional<TransactionState> transactionState() throws SQLException {
        return connection.isWrapperFor(BaseConnection.class)
                ? Optional.of(connection.unwrap(BaseConnection.class).getTransactionState())
                : Optional.empty();
    }

    private Statement statement() throws SQLException {
        Statement statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }

    /** Logs all notices and warnings: those that migrations raise cannot be told from the server's own. */
    private static void logNotices(Statement statement) throws SQLException {
        for (SQLWarning notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
            LOG.info("{}", notice.getMessage());
        }
    }

    /** Gives the connection back. Where that fails, it is only logged: the caller has its result already. */
    @Override
    public void close() {
        try {
            if (prepareThreshold.isPresent()) {
                connection.unwrap(PGConnection.class).setPrepareThreshold(prepareThreshold.getAsInt());
            }
            release.close();
        } catch (Exception e) {
            LOG.debug("The connection could not be closed", e);
        }
    }

    /** Takes the rows of a statement. */
    @FunctionalInterface
    public interface RowsTaker {
        void take(ResultSet rows) throws SQLException;
    }

    /**
     * Reads one row.
     *
     * @param <T> the value of a row
     */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
