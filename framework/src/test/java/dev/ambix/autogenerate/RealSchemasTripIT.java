package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.trial.Respelling;
import dev.ambix.conformance.RealSchema;
import dev.ambix.conformance.SqlText;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.LocalServer;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas of real applications are made out of nothing by what the diff says, and unmade again; and they differ in
 * nothing from what their dumps make. By default some are tried; {@code -Dambix.trips=all} tries all, and the
 * names of some try these.
 */
@Sampled(4)
class RealSchemasTripIT {
    /** Two of its views read themselves directly, and what {@code pg_dump} writes of such views cannot be loaded. */
    private static final String NOT_RELOADED = "postgrest_spec";

    static Stream<Arguments> trips() {
        return TripServer.all().stream()
                .flatMap(server -> RealSchema.chosen(
                                "ambix.trips", server.isSecond() ? Set.of() : Set.of("jbpm"), server.isSecond() ? 2 : 4)
                        .stream()
                        .map(schema -> arguments(schema, server)));
    }

    @ParameterizedTest
    @MethodSource("trips")
    void aSchemaIsMadeOutOfNothingAndUnmade(RealSchema schema, TripServer server) throws SQLException {
        try (TestDatabase empty = server.createDatabase();
                TestDatabase full = server.createDatabase()) {
            schema.load(full);
            assertThat(Trip.between(empty, full, server)).as(Sample.NOTE).isEqualTo(Trip.EXACT);
        }
    }

    static Stream<RealSchema> reloaded() {
        return RealSchema.chosen("ambix.trips", Set.of(), 2).stream()
                .filter(schema -> !schema.name().equals(NOT_RELOADED));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("reloaded")
    void aSchemaThatWasDumpedAndLoadedIsTheSame(RealSchema schema) throws SQLException {
        Optional<LocalServer> server = LocalServer.running();
        assumeTrue(server.isPresent(), "No PostgreSQL with pg_dump is installed, whose dumps are to be loaded.");
        try (TestDatabase first = server.get().createDatabase();
                TestDatabase second = server.get().createDatabase()) {
            schema.load(first);
            new SqlText(schema.name(), server.get().dump(first)).load(second);
            SchemaGraph live = Trip.read(first);
            ScratchServer scratch = name -> name.isEmpty() ? first.connect() : first.connectNear(name);
            SchemaGraph model = new Respelling(scratch, SqlCompiler.standard(), DiffOptions.DEFAULTS)
                    .settle(live, Trip.read(second));
            assertThat(SchemaDiff.between(live, model, DiffOptions.DEFAULTS)
                            .upgrade()
                            .operations())
                    .as(Sample.NOTE)
                    .isEmpty();
        }
    }
}
