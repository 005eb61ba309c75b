package dev.ambix.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.PerTest.class)
class TestDatabaseIT {
    private static final Set<String> NAMES = new HashSet<>();

    @RepeatedTest(20)
    void eachTestHasADatabaseOfItsOwn(TestDatabase db) {
        assertThat(NAMES.add(db.name())).isTrue();
        db.execute("create table t (id int)");
        assertThat(db.query("select count(*) from pg_tables where schemaname = 'public'"))
                .containsExactly("1");
    }

    @Test
    @DisabledIfSystemProperty(
            named = "ambix.test.url",
            matches = ".+",
            disabledReason = "that server has its own version")
    @DisabledIfEnvironmentVariable(named = "AMBIX_TEST_URL", matches = ".+")
    void theServerIsOfTheVersionThatTheBuildAskedFor(TestDatabase db) {
        String asked = System.getProperty("ambix.test.postgres", String.valueOf(db.majorVersion()));
        assertThat(db.majorVersion()).isEqualTo(Integer.parseInt(asked));
    }

    @Test
    void aClosedDatabaseIsGoneThoughSomebodyIsConnected(TestDatabase db) throws Exception {
        TestDatabase other = TestDatabase.create();
        try (var connection = other.connect()) {
            assertThat(connection.isValid(1)).isTrue();
            other.close();
            assertThat(connection.isValid(1)).isFalse();
        }
        assertThat(db.query("select count(*) from pg_database where datname = '" + other.name() + "'"))
                .containsExactly("0");
    }
}
