package dev.ambix.impact.operation;

import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.index;
import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.impact.LockLevel;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.OwnThread;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/**
 * The server's own view of what cannot run in a transaction: another session holds locks for which it must wait, and sees
 * meanwhile which ones it has or wants.
 */
@ExtendWith(TestDatabase.PerTest.class)
class WaitingLocksIT {
    private static final String LOCKS = """
            select c.relname, l.mode
            from pg_locks l join pg_class c on c.oid = l.relation
            where l.pid = %d and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            """;
    private static final String WAITING = "select count(*) from pg_locks where pid = %d and not granted";

    /** An operation, and what another session holds while it waits. */
    record Case(Operation operation, String held) {
        static Case of(Consumer<Operations> code, String held) {
            return new Case(Operations.record(code).operations().get(0), held);
        }

        @Override
        public String toString() {
            return operation.summary();
        }
    }

    static Stream<Case> cases() {
        String writing = "lock table orders in row exclusive mode";
        String left = "lock table part1 in access share mode";
        return Stream.of(
                Case.of(op -> op.createIndexConcurrently("ix2", on("orders", "id")), writing),
                Case.of(op -> op.createIndexConcurrentlyIfNotExists("ix2", on("orders", "id")), writing),
                Case.of(op -> op.gradually().createIndex("ix2", on("orders", "id")), writing),
                Case.of(
                        op -> op.autocommitBlock(block -> block.validateConstraint("later", "orders")),
                        "lock table orders in share row exclusive mode"),
                new Case(new DropObject(index("ix", on("orders", "note"))).concurrently(), writing),
                Case.of(
                        op -> op.backfill("orders", by("id"), rows -> rows.set("note", "'x'")),
                        "lock table orders in share mode"),
                Case.of(op -> op.detachPartitionConcurrently("parted", "part1"), left));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aConcurrentOperationLocksWhatItsImpactSays(Case given, TestDatabase db) throws Exception {
        db.execute(LockCases.BASE, "drop index parted_d");
        Map<String, LockLevel> found = observe(given.operation(), given.held(), db);
        Map<String, LockLevel> told = new TreeMap<>();
        Impacts.standard()
                .of(given.operation())
                .locks()
                .forEach(lock -> told.put(lock.table().name(), lock.level()));
        told.remove("ix");
        assertThat(found).isEqualTo(told);
    }

    /** Lets the operation run until it waits, notes its locks, and breaks it off. */
    private static Map<String, LockLevel> observe(Operation operation, String held, TestDatabase db)
            throws SQLException, InterruptedException {
        Map<String, LockLevel> found = new TreeMap<>();
        String sql = SqlCompiler.standard().compile(operation).get(0).sql();
        try (Connection holder = db.connect();
                Connection runner = db.connect()) {
            holder.setAutoCommit(false);
            Statement holding = holder.createStatement();
            holding.execute(held);
            int pid = runner.unwrap(PGConnection.class).getBackendPID();
            CompletableFuture<Void> run = CompletableFuture.runAsync(() -> execute(runner, sql), OwnThread::begin);
            while (db.query(WAITING.formatted(pid)).get(0).equals("0")) {
                assertThat(run).as(sql).isNotDone();
                Thread.sleep(20);
            }
            for (String row : db.query(LOCKS.formatted(pid))) {
                String[] lock = row.split("\\|");
                found.merge(lock[0], LocksIT.level(lock[1]), (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
            db.execute("select pg_terminate_backend(" + pid + ")");
            holder.rollback();
            run.handle((done, error) -> done).join();
        }
        return found;
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
