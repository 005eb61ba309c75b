package dev.ambix.measurement;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose statements pass an observer, one by one, whoever sends them: the run, or code of an author. Batches
 * are taken apart. It hides the driver, as a pool may, so that nothing passes by.
 */
final class ObservedConnection {
    private final Connection real;
    private final Observer observer;
    private final Connection proxy;

    /** Sees statements. */
    interface Observer {
        /** Runs a statement; {@code sql} is its text. */
        <T extends @Nullable Object> T run(String sql, Call<T> call) throws SQLException;
    }

    /** A statement that is ready to be sent. */
    interface Call<T extends @Nullable Object> {
        T send() throws SQLException;

        /** The observation of the server about it; read once after it was sent. */
        List<String> messages() throws SQLException;
    }

    private ObservedConnection(Connection real, Observer observer) {
        this.real = real;
        this.observer = observer;
        this.proxy = proxy(Connection.class, this::invoke);
    }

    static Connection of(Connection real, Observer observer) {
        return new ObservedConnection(real, observer).proxy;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(ObservedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object invoke(Object self, Method method, Object @Nullable [] given) throws Throwable {
        if (method.getName().equals("isWrapperFor")) {
            return false;
        }
        Object result = call(method, real, given);
        if (result instanceof CallableStatement statement) {
            return proxy(CallableStatement.class, new Observed(statement, text(given)));
        } else if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, new Observed(statement, text(given)));
        }
        return result instanceof Statement statement ? proxy(Statement.class, new Observed(statement, "")) : result;
    }

    private static String text(Object @Nullable [] given) {
        return given == null || given.length == 0 ? "" : String.valueOf(given[0]);
    }

    private static @Nullable Object call(Method method, Object target, Object @Nullable [] given) throws Throwable {
        try {
            return method.invoke(target, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A statement; {@code prepared} is its text if it was prepared, and empty if not. */
    private final class Observed implements InvocationHandler {
        private final Statement statement;
        private final String prepared;
        private final List<String> batch = new ArrayList<>();

        Observed(Statement statement, String prepared) {
            this.statement = statement;
            this.prepared = prepared;
        }

        @Override
        public @Nullable Object invoke(Object self, Method method, Object @Nullable [] given) throws Throwable {
            String name = method.getName();
            boolean hasText = given != null && given.length > 0 && given[0] instanceof String;
            if (name.equals("getConnection")) {
                return proxy;
            } else if (name.equals("addBatch") && hasText) {
                batch.add(text(given));
                return null;
            } else if (name.equals("executeBatch") && !batch.isEmpty()) {
                return batch();
            } else if (name.startsWith("execute")) {
                return observer.run(hasText ? text(given) : prepared, sending(() -> call(method, statement, given)));
            } else if (name.equals("clearBatch")) {
                batch.clear();
            }
            return call(method, statement, given);
        }

        private int[] batch() throws SQLException {
            int[] counts = new int[batch.size()];
            try {
                for (int i = 0; i < counts.length; i++) {
                    counts[i] = one(batch.get(i), i);
                }
            } finally {
                batch.clear();
            }
            return counts;
        }

        private int one(String sql, int index) throws SQLException {
            try {
                observer.run(sql, sending(() -> statement.execute(sql)));
                return Math.max(statement.getUpdateCount(), 0);
            } catch (SQLException e) {
                int[] done = new int[index];
                Arrays.fill(done, Statement.SUCCESS_NO_INFO);
                throw new BatchUpdateException(
                        "Batch entry " + index + ": " + e.getMessage(), e.getSQLState(), done, e);
            }
        }

        private Call<@Nullable Object> sending(Sending sending) {
            return new Call<>() {
                @Override
                public @Nullable Object send() throws SQLException {
                    try {
                        return sending.send();
                    } catch (SQLException | RuntimeException | Error e) {
                        throw e;
                    } catch (Throwable e) {
                        throw new IllegalStateException(e);
                    }
                }

                @Override
                public List<String> messages() throws SQLException {
                    List<String> messages = new ArrayList<>();
                    for (SQLWarning next = statement.getWarnings(); next != null; next = next.getNextWarning()) {
                        messages.add(String.valueOf(next.getMessage()));
                    }
                    statement.clearWarnings();
                    return messages;
                }
            };
        }
    }

    /** Sends a statement. */
    @FunctionalInterface
    private interface Sending {
        @Nullable
        Object send() throws Throwable;
    }
}
