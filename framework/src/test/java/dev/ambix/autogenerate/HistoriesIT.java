package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ambix.autogenerate.Trip.Outcome;
import dev.ambix.conformance.RealHistory;
import dev.ambix.conformance.SqlText;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For the steps that developers made, what the diff says makes the database before a step equal to the one after it, and
 * back. By default some steps of each history are tried; {@code -Dambix.trips=all} tries all, with and without renames,
 * and prints how many are exact.
 */
@Execution(ExecutionMode.CONCURRENT)
@Sampled(6)
class HistoriesIT {
    private static final int SAMPLED = 2;

    /** These drop a table and create it anew with columns between the others; its rows are worth more than their order. */
    private static final Set<String> REORDERED = Set.of(
            "daml/V50__Append_only_schema.sql", "gitness/0053_up.sql", "gitness/0087_up.sql", "zksync_era/0101_up.sql");

    private static final Map<String, Integer> COUNTS = new ConcurrentSkipListMap<>();

    static Stream<Arguments> histories() {
        return TripServer.all().stream()
                .flatMap(server -> histories(server.isSecond()).map(history -> arguments(history, server)));
    }

    /** On a second server, by default one of them is enough. */
    private static Stream<RealHistory> histories(boolean isSecond) {
        List<RealHistory> all = RealHistory.all();
        return Trips.some(all, isSecond ? 1 : all.size(), "histories").stream();
    }

    @ParameterizedTest
    @MethodSource("histories")
    void aStepIsFoundAndMade(RealHistory history, TripServer server) throws SQLException {
        List<SqlText> tried = Trips.some(history.steps(), SAMPLED, history.name());
        List<String> wrong = new ArrayList<>();
        try (TestDatabase database = server.createDatabase()) {
            for (SqlText step : history.steps().subList(0, last(history, tried))) {
                if (tried.contains(step)) {
                    try (TestDatabase before = database.copy()) {
                        step.load(database);
                        trip(history + "/" + step, before, database, server, wrong);
                    }
                } else {
                    step.load(database);
                }
            }
        }
        assertThat(wrong).as(Sample.NOTE).isEmpty();
    }

    private static int last(RealHistory history, List<SqlText> tried) {
        return history.steps().indexOf(tried.get(tried.size() - 1)) + 1;
    }

    private static void trip(
            String step, TestDatabase before, TestDatabase after, TripServer server, List<String> wrong)
            throws SQLException {
        Trip plain = Trip.between(before, after, server);
        Trip renaming = Trip.renaming(before, after, server);
        String history = step.substring(0, step.indexOf('/'));
        count(history + " on " + server + ", plain", plain);
        count(history + " on " + server + ", renaming", renaming);
        boolean isExact = plain.up() == Outcome.EXACT || renaming.up() == Outcome.EXACT || REORDERED.contains(step);
        if (!isExact || plain.isWrong() || renaming.isWrong()) {
            wrong.add(step + ": " + plain + ", with renames " + renaming);
        }
    }

    private static void count(String what, Trip trip) {
        COUNTS.merge(what + " steps", 1, Integer::sum);
        COUNTS.merge(what + " up " + trip.up(), 1, Integer::sum);
        COUNTS.merge(what + " down " + trip.down(), 1, Integer::sum);
    }

    @AfterAll
    static void print() {
        COUNTS.forEach((what, count) -> System.out.println(what + ": " + count));
    }
}
