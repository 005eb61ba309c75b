package dev.ambix.measurement;

import dev.ambix.impact.LockLevel;
import dev.ambix.measurement.ServerState.Relation;
import dev.ambix.runtime.run.OperationFacts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Looks at the server before and after each statement of a revision, and adds the differences to the operation behind it. A
 * statement outside of a transaction is put into one of its own, which is the same to the server and shows its locks; one that
 * cannot be in any is seen from a second connection.
 */
final class StatementObserver implements ObservedConnection.Observer {
    /** Statements that begin or end a transaction, or do not concern it. */
    private static final Pattern CONTROL = Pattern.compile(
            "\\s*(?:begin|start|commit|end|rollback|abort|savepoint|release|prepare|set|reset|discard)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Not within a transaction; not within a function or procedure that is called in one. */
    private static final Set<String> NEEDS_NO_TRANSACTION = Set.of("25001", "2D000");

    /** A statement that is to come. */
    private record Expected(int operation, String sql) {}

    private final Connection connection;
    private final Connection second;
    private final ExistingRelations existing;
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<Expected> expected = new ArrayList<>();
    private boolean isBegun;
    private int next;
    private Optional<Sighting> code = Optional.empty();
    private @Nullable ServerState last;

    /** Observes the statements of these operations on a connection. */
    StatementObserver(
            Connection connection, Connection second, ExistingRelations existing, List<OperationFacts> operations) {
        this.connection = connection;
        this.second = second;
        this.existing = existing;
        for (OperationFacts operation : operations) {
            operation.sql().forEach(sql -> expected.add(new Expected(sightings.size(), bare(sql))));
            sightings.add(new Sighting(existing));
        }
    }

    /** The revision begins. */
    void begin() {
        isBegun = true;
    }

    /** The revision has ended. */
    void end() {
        isBegun = false;
    }

    /** A statement of a number begins which may be code; statements from here on are its own, until the next one comes. */
    void announced(int number) {
        next = number;
        code = Optional.of(sightings.get(expected.get(number - 1).operation()));
    }

    List<MeasuredOperation> results() {
        return sightings.stream().map(Sighting::result).toList();
    }

    @Override
    public <T extends @Nullable Object> T run(String sql, ObservedConnection.Call<T> call) throws SQLException {
        if (state() == TransactionState.IDLE) {
            last = null;
        }
        Optional<Sighting> sighting = isBegun ? sighting(sql) : Optional.empty();
        if (sighting.isEmpty() || CONTROL.matcher(sql).matches()) {
            T result = call.send();
            call.messages();
            return result;
        }
        return observed(sighting.get(), call);
    }

    /** The operation behind a statement; none if the run itself sends it. */
    private Optional<Sighting> sighting(String text) {
        String sql = bare(text);
        if (next > 0 && code.isPresent() && expected.get(next - 1).sql().equals(sql)) {
            Optional<Sighting> announced = code;
            code = Optional.empty();
            return announced;
        }
        for (int i = next; i < expected.size(); i++) {
            if (expected.get(i).sql().equals(sql)) {
                next = i + 1;
                code = Optional.empty();
                return Optional.of(sightings.get(expected.get(i).operation()));
            }
        }
        return code;
    }

    /** A run ends some statements with a semicolon, and others not. */
    private static String bare(String sql) {
        return sql.replaceFirst("[;\\s]+$", "");
    }

    /** A connection that is lost right behind a failure does not hide it. */
    private void rollback(SQLException failure) throws SQLException {
        try {
            execute("rollback");
        } catch (SQLException lost) {
            failure.addSuppressed(lost);
            throw failure;
        }
    }

    private <T extends @Nullable Object> T observed(Sighting sighting, ObservedConnection.Call<T> call)
            throws SQLException {
        if (!connection.getAutoCommit() || state() != TransactionState.IDLE) {
            return inTransaction(sighting, call);
        }
        try {
            execute("begin");
            T result = inTransaction(sighting, call);
            execute("commit");
            return result;
        } catch (SQLException e) {
            rollback(e);
            if (!NEEDS_NO_TRANSACTION.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
        } finally {
            last = null;
        }
        return alone(sighting, call);
    }

    private <T extends @Nullable Object> T inTransaction(Sighting sighting, ObservedConnection.Call<T> call)
            throws SQLException {
        ServerState before = before(sighting);
        T result = call.send();
        List<String> messages = call.messages();
        if (state() == TransactionState.OPEN) {
            ServerState after = existing.now(connection);
            sighting.look(before, after, messages);
            last = after;
        }
        return result;
    }

    /** The effects of code that sends no statement, such as a COPY, are its own. */
    private ServerState before(Sighting sighting) throws SQLException {
        if (last != null && code.isEmpty()) {
            return last;
        }
        ServerState now = existing.now(connection);
        if (last != null) {
            sighting.look(last, now, List.of());
        }
        return now;
    }

    private <T extends @Nullable Object> T alone(Sighting sighting, ObservedConnection.Call<T> call)
            throws SQLException {
        ServerState before = existing.now(connection).withLocks(Map.of());
        Brake brake = new Brake(second, connection.unwrap(PGConnection.class).getBackendPID(), existing.tables());
        T result = brake.run(call);
        List<String> messages = call.messages();
        ServerState after = existing.now(connection);
        sighting.look(before, after.withLocks(felt(brake.seen(), before, after)), messages);
        return result;
    }

    /**
     * The locks that others can feel. An index that is replaced or dropped concurrently is locked at the end, when nobody uses it any
     * more, for so short a time that it may be seen or not. A partition that is detached concurrently is locked in a second
     * transaction, which may be as short, but all who use the partition wait for it.
     */
    private static Map<Long, Set<LockLevel>> felt(
            Map<Long, Set<LockLevel>> seen, ServerState before, ServerState after) {
        Map<Long, Set<LockLevel>> felt = new HashMap<>(seen);
        before.relations().forEach((oid, relation) -> {
            Relation now = after.relations().get(oid);
            if (relation.isIndex() && now == null) {
                felt.remove(oid);
            } else if (relation.isPartition() && !relation.isIndex() && now != null && !now.isPartition()) {
                felt.put(oid, Set.of(LockLevel.ACCESS_EXCLUSIVE));
            }
        });
        return felt;
    }

    private TransactionState state() throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
