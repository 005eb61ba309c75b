package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.conformance.RealSchema;
import dev.ambix.diff.DiffOptions;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.sql.SqlCompiler;
import dev.ambix.testing.LocalServer;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas of real applications are made out of nothing by what the diff says, and unmade again; and they differ in
 * nothing from what their dumps make. By default some are tried; {@code -Dambix.trips=all} tries all, and the
 * names of some try these.
 */
class RealSchemasTripIT {
    private static final int SAMPLED = 4;

    /** Two of its views read themselves directly, and what {@code pg_dump} writes of such views cannot be loaded. */
    private static final String NOT_RELOADED = "postgrest_spec";

    static Stream<RealSchema> schemas() {
        List<RealSchema> schemas = RealSchema.all();
        return IntStream.range(0, schemas.size())
                .filter(i -> schemas.get(i).isAskedFor("ambix.trips", i % SAMPLED == 1))
                .mapToObj(schemas::get);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void aSchemaIsMadeOutOfNothingAndUnmade(RealSchema schema) throws SQLException {
        LocalServer server = Trips.server();
        try (TestDatabase empty = server.createDatabase();
                TestDatabase full = server.createDatabase()) {
            full.execute(schema.sql());
            assertThat(Trip.between(empty, full, server)).isEqualTo(new Trip(Trip.Outcome.EXACT, Trip.Outcome.EXACT));
        }
    }

    static Stream<RealSchema> reloaded() {
        return schemas().filter(schema -> !schema.name().equals(NOT_RELOADED));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("reloaded")
    void aSchemaThatWasDumpedAndLoadedIsTheSame(RealSchema schema) throws SQLException, IOException {
        LocalServer server = Trips.server();
        try (TestDatabase first = server.createDatabase();
                TestDatabase second = server.createDatabase()) {
            first.execute(schema.sql());
            Path dump = Files.createTempFile("ambix-dump", ".sql");
            Files.writeString(dump, server.dump(first));
            server.load(second, dump);
            Files.delete(dump);
            SchemaGraph live = Trip.read(first);
            ScratchServer scratch = name -> DriverManager.getConnection(
                    first.url().replace("/" + first.name(), "/" + (name.isEmpty() ? first.name() : name)));
            SchemaGraph model = new Settlement(scratch, SqlCompiler.standard(), DiffOptions.DEFAULTS)
                    .settle(live, Trip.read(second));
            assertThat(SchemaDiff.between(live, model, DiffOptions.DEFAULTS)
                            .upgrade()
                            .operations())
                    .isEmpty();
        }
    }
}
