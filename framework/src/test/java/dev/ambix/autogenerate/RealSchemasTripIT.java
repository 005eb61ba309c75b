package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.conformance.RealSchema;
import dev.ambix.testing.LocalServer;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas of real applications are made out of nothing by what the diff says, and unmade again. */
class RealSchemasTripIT {
    /** What no value has a place for yet, or PostgreSQL makes only in two steps. */
    private static final Map<String, String> KNOWN = Map.of(
            "adventureworks", "two materialized views are clustered on an index",
            "danbooru", "a column of an index has a statistics target",
            "postgrest_spec", "a view reads itself");

    static Stream<RealSchema> schemas() {
        return RealSchema.all().stream().filter(schema -> !KNOWN.containsKey(schema.name()));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void aSchemaIsMadeOutOfNothingAndUnmade(RealSchema schema) throws SQLException {
        Optional<LocalServer> server = LocalServer.running();
        assumeTrue(server.isPresent(), "no PostgreSQL with pg_dump is installed");
        try (TestDatabase empty = server.get().createDatabase();
                TestDatabase full = server.get().createDatabase()) {
            full.execute(schema.sql());
            assertThat(Trip.between(empty, full, server.get()))
                    .isEqualTo(new Trip(Trip.Outcome.EXACT, Trip.Outcome.EXACT));
        }
    }
}
