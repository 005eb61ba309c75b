package dev.ambix.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.conformance.RealSchema;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nearly all tables of real applications take a row. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(6)
class RealSchemasRowsIT {
    private static final double LEAST = 0.95;

    /** Of the schemas from outside. */
    private static final double LEAST_OF_OTHERS = 0.97;

    static Stream<RealSchema> schemas() {
        return RealSchema.all().stream();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theTablesAreFilled(RealSchema given, TestDatabase db) throws SQLException {
        given.load(db);
        try (Connection connection = db.connect()) {
            Schema schema =
                    DatabaseReader.read(connection, ReadOptions.DEFAULTS).schema();
            List<QualifiedName> tables =
                    schema.all(Table.class).map(Table::name).toList();
            FilledTables filled = new RowGenerator(schema, Schema.EMPTY, Map.of(), 1).fill(connection, tables);
            int all = filled.filled().size() + filled.empty().size();
            double least = given.isOfLibrary() ? LEAST : LEAST_OF_OTHERS;
            assertThat(filled.filled().size())
                    .as("of %d tables, without rows: %s", all, filled.empty())
                    .isGreaterThanOrEqualTo((int) Math.floor(all * least));
        }
    }
}
