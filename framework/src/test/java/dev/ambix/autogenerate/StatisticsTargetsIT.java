package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column gets another type, and the statistics targets of what reads it are the same afterwards. */
class StatisticsTargetsIT {
    private static final String SCHEMA = """
            create table t (a %s, b integer);
            create statistics s on a, b from t;
            alter statistics s set statistics 500;
            comment on statistics s is 'kept';
            create index i on t ((b + 1), (a is null));
            alter index i alter column 1 set statistics 300;
            comment on index i is 'kept';
            alter table t alter b set statistics 20""";

    @ParameterizedTest
    @CsvSource({"varchar(10), text", "varchar(10), varchar(20)", "integer, bigint"})
    void aChangeOfTypeKeepsThem(String was, String now) throws SQLException {
        for (TripServer server : TripServer.of(was + now)) {
            try (TestDatabase before = server.createDatabase();
                    TestDatabase after = server.createDatabase()) {
                before.execute(SCHEMA.formatted(was));
                after.execute(SCHEMA.formatted(now));
                assertThat(Trip.between(before, after, server))
                        .as("on %s", server)
                        .isEqualTo(Trip.EXACT);
            }
        }
    }
}
