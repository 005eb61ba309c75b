package dev.ambix.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.Sample;
import dev.ambix.testing.TestData;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Our SQL of each vector leaves the same catalog and rows behind as the reference's. Those that are left out are listed by
 * {@link VectorsWithoutReferenceTest}.
 */
@ExtendWith(TestDatabase.PerTest.class)
class OperationVectorsIT {
    /** {@code ALTER TYPE ... ADD VALUE}, which only servers older than the supported ones refuse in a transaction. */
    private static final Set<String> IN_A_TRANSACTION_SINCE_12 = Set.of("execute-enum-add-value");

    private static final int NO_SERVER = -1;

    private final String catalogSql = TestData.text("dev/ambix/conformance/operations/catalog.sql");
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private int compared;

    @Test
    void theCatalogIsTheSameAfterEitherSql(TestDatabase db) throws SQLException {
        int version = db.majorVersion();
        List<OperationVector> tried = Sample.share(OperationVector.all(), 6, "operation vectors");
        for (OperationVector vector : OperationVector.all()) {
            check(vector, tried.contains(vector) ? version : NO_SERVER, db);
        }
        assertThat(String.join("\n\n", differences)).isEmpty();
        assertThat(summary()).isEqualTo("""
                        compared 237
                        refused or wrong in the reference 8
                        """);
        for (OperationVector vector : OperationVector.further()) {
            check(vector, version, db);
        }
        assertThat(String.join("\n\n", differences)).isEmpty();
    }

    /** Without a server, its SQL is only compiled. */
    private void check(OperationVector vector, int version, TestDatabase db) throws SQLException {
        try {
            if (vector.has("error") || vector.has("defect")) {
                throw new LackingFeature("refused or wrong in the reference");
            }
            List<Statement> ours = compile(vector);
            if (vector.minimumVersion() <= version) {
                compare(vector, ours, db);
            }
            compared++;
        } catch (LackingFeature e) {
            leftOut(e.getMessage());
        }
    }

    private void leftOut(String feature) {
        leftOut.merge(feature, 1, Integer::sum);
    }

    private static List<Statement> compile(OperationVector vector) {
        ChangeSet changes =
                Operations.record(vector.naming(), op -> new VectorOperations(op).call(vector.op(), vector.args()));
        return SqlCompiler.standard().compile(changes).stream()
                .map(CompiledStatement::statement)
                .toList();
    }

    private void compare(OperationVector vector, List<Statement> ours, TestDatabase db) throws SQLException {
        List<String> sql = ours.stream().map(Statement::sql).toList();
        boolean outside = !ours.stream().allMatch(Statement::isTransactional);
        if (outside != (vector.has("autocommit") && !IN_A_TRANSACTION_SINCE_12.contains(vector.id()))) {
            differences.add(vector.id() + ": outside of a transaction: " + outside);
        }
        String expected = outcome(vector, vector.sql(), db);
        String actual = outcome(vector, sql, db);
        if (!actual.equals(expected)) {
            differences.add(vector.id() + "\n" + String.join(";\n", sql) + "\n--- reference\n" + expected
                    + "\n--- ours\n" + actual);
        }
    }

    /** What stands after the statements: in a database of its own, or in a transaction that is rolled back. */
    private String outcome(OperationVector vector, List<String> sql, TestDatabase db) throws SQLException {
        if (!vector.has("autocommit")) {
            return db.inSession(connection -> {
                connection.setAutoCommit(false);
                return outcome(vector, sql, connection);
            });
        }
        try (TestDatabase fresh = TestDatabase.create();
                Connection connection = fresh.connect()) {
            return outcome(vector, sql, connection);
        }
    }

    private String outcome(OperationVector vector, List<String> sql, Connection connection) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String text : vector.setup()) {
                statement.execute(text);
            }
            for (String text : sql) {
                statement.execute(text);
            }
            StringBuilder lines = new StringBuilder();
            try (ResultSet result = statement.executeQuery(catalogSql)) {
                while (result.next()) {
                    lines.append(result.getString(1)).append('\n');
                }
            }
            return lines.toString();
        } catch (SQLException e) {
            return "Refused: " + e.getMessage();
        }
    }

    private String summary() {
        StringBuilder text = new StringBuilder("compared " + compared + "\n");
        leftOut.forEach((feature, count) ->
                text.append(feature).append(' ').append(count).append('\n'));
        return text.toString();
    }
}
