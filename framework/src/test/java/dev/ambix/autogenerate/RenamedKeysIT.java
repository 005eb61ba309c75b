package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column of a primary key gets another name and leaves the key, or comes into it; judged by pg_dump. */
@Sampled(3)
class RenamedKeysIT {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table t (id int primary key, a int not null, z int)"
                        + "| create table t (b int, a int primary key, z int)",
                "create table t (id int, a int not null, z int, primary key (id, a))"
                        + "| create table t (b int, a int primary key, z int)",
                "create table t (id int generated always as identity primary key, a int not null, z int)"
                        + "| create table t (b int, a int primary key, z int)",
                "create table t (id serial primary key, a int not null, z int)"
                        + "| create table t (b int, a int primary key, z int)",
                "create table t (id int primary key, a int not null, z int)"
                        + "| create table u (b int, a int primary key, z int)",
                "create table t (id int primary key, a int not null) partition by range (id);"
                        + " create table p partition of t for values from (1) to (9)"
                        + "| create table t (b int, a int not null) partition by range (b);"
                        + " create table p partition of t for values from (1) to (9)",
                "create table t (id int primary key, a int); create table o (x int references t)"
                        + "| create table t (b int, a int unique); create table o (x int references t (a))"
            })
    void theKeyAndItsNotNullGoInAnOrderThatIsPossible(String was, String now) throws SQLException {
        for (TripServer server : TripServer.of(was)) {
            try (TestDatabase before = server.createDatabase();
                    TestDatabase after = server.createDatabase()) {
                before.execute(was);
                after.execute(now);
                assertThat(Trip.renaming(before, after, server).isWrong()).isFalse();
                assertThat(Trip.renaming(after, before, server).isWrong()).isFalse();
            }
        }
    }
}
