package dev.ambix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.conformance.RealSchema;
import dev.ambix.conformance.SchemaTable;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.testing.Sampled;
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

/** What is read of the schemas of real applications is as much as a query of the catalog counts. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(9)
class RealSchemasIT {
    static Stream<RealSchema> schemas() {
        return RealSchema.all().stream();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void allObjectsAreRead(RealSchema schema, TestDatabase db) throws SQLException {
        schema.load(db);
        try (Connection connection = db.connect()) {
            SchemaGraph graph = DatabaseReader.read(connection, ReadOptions.DEFAULTS);
            Map<String, Integer> actual = SchemaCounts.of(graph.schema());
            Map<String, Integer> expected = counts(db);
            SchemaTable.row(schema.name())
                    .ifPresent(row -> assertThat(row).containsAllEntriesOf(texts(expected, row.keySet())));
            expected.keySet().retainAll(actual.keySet());
            assertThat(actual).isEqualTo(expected);
            assertThat(unknownEnds(graph)).isEmpty();
        }
    }

    private static Map<String, Integer> counts(TestDatabase db) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String line : db.query(SchemaTable.counting())) {
            String[] count = line.split("=");
            counts.put(count[0], Integer.valueOf(count[1]));
        }
        return counts;
    }

    /** The counts that a table has columns for, as it writes them. */
    private static Map<String, String> texts(Map<String, Integer> counts, Set<String> columns) {
        Map<String, String> texts = new TreeMap<>();
        counts.forEach((name, count) -> texts.put(name, count == 0 ? "" : count.toString()));
        texts.keySet().retainAll(columns);
        return texts;
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
