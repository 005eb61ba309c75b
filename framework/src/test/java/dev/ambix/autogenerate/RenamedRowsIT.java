package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.diff.DiffOptions;
import dev.ambix.diff.Difference;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.sql.SqlCompiler;
import dev.ambix.testing.LocalServer;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stood in a column or table that developers renamed is there after our upgrade, and after our downgrade. */
class RenamedRowsIT {
    private static final DiffOptions OPTIONS = DiffOptions.DEFAULTS.withServer(15);

    @ParameterizedTest
    @CsvSource({
        "crates_io, 21, packages, name, crates, name",
        "crates_io, 100, crate_owners, user_id, crate_owners, owner_id",
        "umami, 2, event_data, event_string_value, event_data, string_value",
        "umami, 9, session, subdivision1, session, region",
        "openvsx, 9, user_data, provider_id, user_data, auth_id",
        "zksync_era, 12, storage, raw_key, storage, hashed_key"
    })
    void aRowOutlivesARename(String history, int step, String table, String column, String newTable, String newColumn)
            throws SQLException, IOException {
        LocalServer server = Trips.server();
        try (TestDatabase database = server.createDatabase()) {
            List<Path> steps = HistoriesIT.steps(history);
            steps.subList(0, step - 1).forEach(file -> server.load(database, file));
            try (TestDatabase after = database.copy()) {
                server.load(after, steps.get(step - 1));
                insert(database, table);
                List<String> value = database.query("select " + column + " from " + table);
                assertThat(value).hasSize(1).doesNotContain("");
                Difference difference = difference(Trip.read(database), Trip.read(after));
                try (Connection connection = database.connect()) {
                    Application application = new Application(connection, SqlCompiler.standard());
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
