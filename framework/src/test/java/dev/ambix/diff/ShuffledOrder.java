package dev.ambix.diff;

import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.diff.step.DiffStep;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Steps that do not depend on each other, in an order by chance: it leads to the target schema too, and back. Only the
 * bodies of functions are not checked, because PostgreSQL keeps no dependencies of them; nothing is tried twice.
 */
public final class ShuffledOrder {
    private final DiffOptions options;
    private final long seed;
    private final List<String> faults = new ArrayList<>();

    private ShuffledOrder(int server, long seed) {
        this.options = DiffOptions.DEFAULTS.withServer(server);
        this.seed = seed;
    }

    /** What is wrong with the upgrade from one database to another, and with the downgrade; nothing if all is well. */
    public static List<String> faults(TestDatabase before, TestDatabase after, Random random) throws SQLException {
        ShuffledOrder order = new ShuffledOrder(before.majorVersion(), random.nextLong());
        order.thereAndBack(before, read(before), read(after));
        return order.faults;
    }

    private void thereAndBack(TestDatabase start, SchemaGraph from, SchemaGraph to) throws SQLException {
        Difference difference = SchemaDiff.between(from, to, options, shuffled());
        try (TestDatabase copy = start.copy()) {
            leadsTo(to, difference.upgrade(), copy);
            if (faults.isEmpty()) {
                leadsTo(from, difference.downgrade(), copy);
            }
        }
    }

    private Comparator<DiffStep> shuffled() {
        return Comparator.<DiffStep>comparingInt(step -> new Random(seed + step.number()).nextInt())
                .thenComparing(DiffStep::number);
    }

    private void leadsTo(SchemaGraph goal, ChangeSet changes, TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            apply(changes, connection);
            Difference left = SchemaDiff.between(read(database), goal, options);
            if (faults.isEmpty() && !left.isEmpty()) {
                faults.add("leaves\n" + text(left.upgrade()) + "after\n" + text(changes));
            }
        }
    }

    private void apply(ChangeSet changes, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("set check_function_bodies to off");
            for (CompiledStatement next : SqlCompiler.standard().compile(changes)) {
                connection.setAutoCommit(!next.statement().isTransactional());
                try {
                    statement.execute(next.statement().sql());
                } catch (SQLException e) {
                    faults.add(e.getMessage() + "\nat " + next.statement().sql() + "\nin\n" + text(changes));
                    return;
                }
            }
            connection.setAutoCommit(true);
        }
    }

    private static String text(ChangeSet changes) {
        return changes.operations().stream()
                .map(Operation::summary)
                .map(summary -> "    " + summary + "\n")
                .collect(Collectors.joining());
    }

    private static SchemaGraph read(TestDatabase database) throws SQLException {
        return database.inSession(session -> DatabaseReader.read(session, ReadOptions.DEFAULTS));
    }
}
