package dev.ambix.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ambix.conformance.RealSchema;
import dev.ambix.schema.Schema;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of the schemas of real applications is as much as their catalogs hold. */
@ExtendWith(TestDatabase.PerTest.class)
class RealSchemasIT {
    /** They have unlogged sequences and NULLS NOT DISTINCT. */
    private static final Set<String> NEED_15 = Set.of("graph_node", "lago");

    static Stream<RealSchema> schemas() {
        return RealSchema.all().stream();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void allObjectsAreRead(RealSchema schema, TestDatabase db) throws SQLException {
        assumeThat(db.majorVersion())
                .as("the server's version")
                .isGreaterThanOrEqualTo(NEED_15.contains(schema.name()) ? 15 : 14);
        db.execute(schema.sql());
        try (Connection connection = db.connect()) {
            SchemaGraph graph = DatabaseReader.read(connection, ReadOptions.DEFAULTS);
            Map<String, Integer> actual = SchemaCounts.of(graph.schema());
            Map<String, Integer> expected = new TreeMap<>(schema.counts());
            expected.keySet().retainAll(actual.keySet());
            assertThat(actual).isEqualTo(expected);
            assertThat(unknownEnds(graph)).isEmpty();
        }
    }

    /** Dependencies lead to objects and their parts only. */
    private static List<String> unknownEnds(SchemaGraph graph) {
        Schema schema = graph.schema();
        return graph.dependencies().needs().values().stream()
                .flatMap(Collection::stream)
                .filter(ref -> !ref.kind().isPart() && schema.find(ref).isEmpty())
                .map(Object::toString)
                .distinct()
                .toList();
    }
}
