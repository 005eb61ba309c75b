package dev.ambix.catalog;

import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.ReadOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.postgresql.PGStatement;

/**
 * Sends the queries of readers to the server, some at a time, so that the server works on the next ones while the results of
 * the ones before are taken.
 */
final class Fetching implements AutoCloseable {
    /** How results are handled. */
    @FunctionalInterface
    interface Taker {
        /** Takes all rows of the query of a reader. */
        void take(CatalogReader reader, ResultSet result) throws SQLException;
    }

    private static final String DIGEST = """
            select concat_ws(' ', count(*), sum(hashtextextended(r.line, 0)), sum(hashtextextended(r.line, 1)))
            from (select t::text as line from (
            %s
            ) t offset 0) r
            """;

    private final Connection connection;
    private final ReadOptions options;
    private final Plans plans;
    private final int version;
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "ambix-catalog");
        thread.setDaemon(true);
        return thread;
    });

    Fetching(Connection connection, ReadOptions options, Plans plans, int version) {
        this.connection = connection;
        this.options = options;
        this.plans = plans;
        this.version = version;
    }

    /** Gives the result for each reader to a taker, in the order of the readers. */
    void read(List<List<CatalogReader>> groups, Taker taker) throws SQLException {
        Future<PreparedStatement> next = ahead.submit(() -> execute(groups.get(0)));
        for (int i = 0; i < groups.size(); i++) {
            try (PreparedStatement statement = result(next)) {
                if (i + 1 < groups.size()) {
                    List<CatalogReader> following = groups.get(i + 1);
                    next = ahead.submit(() -> execute(following));
                }
                take(groups.get(i), statement, taker);
            }
        }
    }

    /** The number of rows of each query, and the sums of two hashes of these: 128 bits for the rows in any order. */
    String digest(List<CatalogReader> readers) throws SQLException {
        StringBuilder digest = new StringBuilder();
        try (PreparedStatement statement = execute(readers, DIGEST::formatted)) {
            take(readers, statement, (reader, result) -> {
                result.next();
                digest.append(result.getString(1)).append('\n');
            });
        }
        return digest.toString();
    }

    private PreparedStatement execute(List<CatalogReader> readers) throws SQLException {
        return execute(readers, UnaryOperator.identity());
    }

    private PreparedStatement execute(List<CatalogReader> readers, UnaryOperator<String> form) throws SQLException {
        String sql = readers.stream()
                .map(reader -> form.apply(CatalogReader.MANAGED + reader.sql(version)))
                .collect(Collectors.joining(";\n"));
        String[] schemas = options.schemas().toArray(String[]::new);
        PreparedStatement statement = connection.prepareStatement(sql);
        keepPlans(statement);
        for (int i = 1; i <= readers.size(); i++) {
            statement.setArray(i, connection.createArrayOf("text", schemas));
        }
        statement.execute();
        return statement;
    }

    /** Where the user lets the driver keep none at all, as behind some poolers, there are none. */
    private void keepPlans(PreparedStatement statement) throws SQLException {
        if (plans == Plans.KEPT && statement.isWrapperFor(PGStatement.class)) {
            PGStatement driver = statement.unwrap(PGStatement.class);
            if (driver.getPrepareThreshold() > 0) {
                driver.setPrepareThreshold(1);
            }
        }
    }

    private static void take(List<CatalogReader> readers, PreparedStatement statement, Taker taker)
            throws SQLException {
        for (CatalogReader reader : readers) {
            try (ResultSet result = statement.getResultSet()) {
                taker.take(reader, result);
            }
            statement.getMoreResults();
        }
    }

    private static PreparedStatement result(Future<PreparedStatement> fetched) throws SQLException {
        try {
            return fetched.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException failure ? failure : new SQLException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("reading was interrupted", e);
        }
    }

    /** Waits for a query that still runs: the driver would let the next user of the connection wait for it. */
    @Override
    public void close() {
        ahead.shutdown();
    }
}
