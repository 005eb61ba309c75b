package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.conformance.RealHistory;
import dev.ambix.conformance.SqlText;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stood in a column or table that developers renamed is there after our upgrade, and after our downgrade. */
@Sampled(2)
class RenamedRowsIT {
    private static final DiffOptions OPTIONS = DiffOptions.DEFAULTS.withServer(15);

    /** Of the histories that are there. */
    static Stream<Arguments> renames() {
        return Stream.of(
                        arguments(
                                "data_index",
                                11,
                                "definitions_metadata",
                                "value",
                                "definitions_metadata",
                                "meta_value"),
                        arguments("crates_io", 21, "packages", "name", "crates", "name"),
                        arguments("crates_io", 100, "crate_owners", "user_id", "crate_owners", "owner_id"),
                        arguments("umami", 2, "event_data", "event_string_value", "event_data", "string_value"),
                        arguments("umami", 9, "session", "subdivision1", "session", "region"),
                        arguments("openvsx", 9, "user_data", "provider_id", "user_data", "auth_id"),
                        arguments("zksync_era", 12, "storage", "raw_key", "storage", "hashed_key"))
                .filter(rename -> RealHistory.named(rename.get()[0].toString()).isPresent());
    }

    @ParameterizedTest
    @MethodSource("renames")
    void aRowOutlivesARename(String history, int step, String table, String column, String newTable, String newColumn)
            throws SQLException {
        List<SqlText> steps = RealHistory.named(history).orElseThrow().steps();
        try (TestDatabase database = TestDatabase.create()) {
            steps.subList(0, step - 1).forEach(each -> each.load(database));
            try (TestDatabase after = database.copy()) {
                steps.get(step - 1).load(after);
                insert(database, table);
                List<String> value = database.query("select " + column + " from " + table);
                assertThat(value).hasSize(1).doesNotContain("");
                Difference difference = difference(Trip.read(database), Trip.read(after));
                try (Connection connection = database.connect()) {
                    ScratchApplication application = new ScratchApplication(connection, SqlCompiler.standard());
                    application.apply(difference.upgrade());
                    assertThat(database.query("select " + newColumn + " from " + newTable))
                            .isEqualTo(value);
                    application.apply(difference.downgrade());
                }
                assertThat(database.query("select " + column + " from " + table))
                        .isEqualTo(value);
            }
        }
    }

    private static Difference difference(SchemaGraph from, SchemaGraph to) {
        return SchemaDiff.between(from, to, OPTIONS.withRenames(SchemaDiff.likelyRenames(from, to, OPTIONS, 0)));
    }

    /** A row with a value in each column, whatever it refers to. */
    private static void insert(TestDatabase database, String table) {
        String row = database.query("select format('insert into %s (%s) values (%s)', '" + table + "',"
                        + " string_agg(quote_ident(attname), ', ' order by attnum),"
                        + " string_agg(case when atttypid in ('timestamp'::regtype, 'timestamptz'::regtype, 'date'::regtype)"
                        + " then 'now()' when atttypid = 'bytea'::regtype then '''\\x07''' when atttypid = 'bool'::regtype"
                        + " then 'true' when atttypid = 'uuid'::regtype then 'gen_random_uuid()' when attndims > 0 then '''{}'''"
                        + " when atttypid in ('json'::regtype, 'jsonb'::regtype) then '''{}''' else '''7''' end, ', '"
                        + " order by attnum)) from pg_attribute where attrelid = '" + table
                        + "'::regclass and attnum > 0"
                        + " and not attisdropped and attgenerated = ''")
                .get(0);
        database.execute("set session_replication_role = replica; " + row);
    }
}
