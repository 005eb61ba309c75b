package dev.ambix.cli.importing.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.importing.flyway.FlywayTable.Row;
import dev.ambix.revision.flyway.FlywayVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rows of Flyway's table mean, and how versions are compared. */
class FlywayStateTest {
    private static FlywayState state(String... rows) {
        return FlywayState.of(IntStream.range(0, rows.length)
                .mapToObj(rank -> row(rank, rows[rank].split(" ")))
                .toList());
    }

    /** A type, a version or a dash, a description, and perhaps a word for failure. */
    private static Row row(int rank, String... words) {
        return new Row(
                rank,
                FlywayVersion.parse(words[1]),
                words[2],
                words[0],
                words[2],
                Optional.empty(),
                "me",
                Instant.EPOCH,
                Duration.ZERO,
                words.length == 3);
    }

    @Test
    void laterRowsChangeWhatEarlierOnesSay() {
        FlywayState state = state(
                "SCHEMA - \"shop\",\"Odd\"\"one\"",
                "SQL 1 first",
                "JDBC 2 code",
                "SQL 3 third",
                "UNDO_SQL 3 third",
                "UNDO_SQL 1 first failed",
                "SQL - view",
                "SQL - gone",
                "DELETE - gone",
                "SQL 4 fourth failed",
                "SQL 4 fourth");

        assertThat(state.versions().keySet()).extracting(FlywayVersion::text).containsExactly("1", "2", "4");
        assertThat(state.repeatable()).containsOnlyKeys("view");
        assertThat(state.schemas()).containsExactly("shop", "Odd\"one");
        assertThat(state.baseline()).isEmpty();
        assertThat(state.notes()).hasSize(3);
    }

    @Test
    void aBaselineIsNoVersionThatWasRun() {
        FlywayState state = state("BASELINE 5 begin", "SQL 6 next", "SQL 5.1 late");

        assertThat(state.baseline().orElseThrow().version())
                .contains(FlywayVersion.parse("5").orElseThrow());
        assertThat(state.versions().keySet()).extracting(FlywayVersion::text).containsExactly("5.1", "6");
        assertThat(state.notes())
                .singleElement()
                .asString()
                .startsWith("Version 5.1 was applied out of order, after 6;");
    }

    @ParameterizedTest
    @CsvSource({"1, 1.0, 0", "1.10, 1.9, 1", "2, 10, -1", "001, 1, 0", "1_2, 1.2, 0", "20240506070809, 2, 1"})
    void versionsAreComparedByNumbers(String one, String other, int order) {
        FlywayVersion first = FlywayVersion.parse(one).orElseThrow();
        FlywayVersion second = FlywayVersion.parse(other).orElseThrow();

        assertThat(Integer.signum(first.compareTo(second))).isEqualTo(order);
        assertThat(first.equals(second)).isEqualTo(order == 0);
    }

    @Test
    void whatIsNoVersionIsTold() {
        assertThat(List.of("", "a", "1.", ".1", "1..2", "1-2"))
                .allSatisfy(text -> assertThat(FlywayVersion.parse(text)).isEmpty());
    }
}
