package dev.ambix.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.operation.ReversibleCases;
import dev.ambix.operation.value.Operation;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On a real server, an operation changes the catalog, and its reverse restores it. */
@Sampled(9)
class ReverseIT {
    private static final CatalogSnapshot SNAPSHOT = CatalogSnapshot.ofSchema().ignoringColumnOrder();

    private static TestDatabase base;
    private static String catalog;
    private static int version;

    @BeforeAll
    static void makeTheBase() {
        base = TestDatabase.create();
        base.execute(ReversibleCases.BASE);
        catalog = SNAPSHOT.read(base);
        version = base.majorVersion();
    }

    @AfterAll
    static void dropTheBase() {
        base.close();
    }

    @ParameterizedTest
    @MethodSource("dev.ambix.operation.ReversibleCases#all")
    void theReverseRestoresTheCatalog(Operation operation) throws SQLException {
        int required = RequiredVersion.ofBothWays(List.of(operation));
        assumeTrue(required <= version, () -> "an operation of PostgreSQL " + required + " or newer");
        if (isTransactional(operation)) {
            base.inSession(session -> {
                session.setAutoCommit(false);
                assertReversible(operation, session);
                return true;
            });
        } else {
            try (TestDatabase copy = base.copy()) {
                assertReversible(operation, copy);
            }
        }
    }

    /** In a transaction that is rolled back, because a copy of the database takes far longer. */
    private static void assertReversible(Operation operation, Connection session) throws SQLException {
        String before = catalog;
        if (operation.summary().equals("drop table billing.Order")) {
            execute(List.of("drop index billing.ix"), session);
            before = SNAPSHOT.readInTransaction(session);
        }
        execute(sql(operation), session);
        assertThat(SNAPSHOT.readInTransaction(session)).isNotEqualTo(before);
        execute(sql(operation.reverse().orElseThrow()), session);
        assertThat(SNAPSHOT.readInTransaction(session)).isEqualTo(before);
    }

    private static void assertReversible(Operation operation, TestDatabase db) {
        apply(operation, db);
        assertThat(SNAPSHOT.read(db)).isNotEqualTo(catalog);
        apply(operation.reverse().orElseThrow(), db);
        assertThat(SNAPSHOT.read(db)).isEqualTo(catalog);
    }

    private static boolean isTransactional(Operation operation) {
        return Stream.of(operation, operation.reverse().orElseThrow())
                .flatMap(op -> SqlCompiler.standard().compile(op).stream())
                .allMatch(Statement::isTransactional);
    }

    private static void execute(List<String> texts, Connection session) throws SQLException {
        try (java.sql.Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : texts) {
                statement.execute(sql);
            }
        }
    }

    private static void apply(Operation operation, TestDatabase db) {
        db.execute(sql(operation).toArray(String[]::new));
    }

    private static List<String> sql(Operation operation) {
        return SqlCompiler.standard().compile(operation).stream()
                .map(Statement::sql)
                .toList();
    }
}
