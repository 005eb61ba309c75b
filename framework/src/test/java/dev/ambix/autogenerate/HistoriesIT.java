package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.Trip.Outcome;
import dev.ambix.testing.LocalServer;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * For the steps that developers made, what the diff says makes the database before a step equal to the one after it, and
 * back. By default some of the first steps are tried; {@code -Dambix.trips=all} tries all, with and without renames, and
 * prints how many are exact.
 */
@Execution(ExecutionMode.CONCURRENT)
class HistoriesIT {
    private static final int LOADED = 32;
    private static final int SAMPLED = 8;

    /** These drop a table and create it anew with columns between the others; its rows are worth more than their order. */
    private static final Set<String> REORDERED =
            Set.of("gitness/0053_up.sql", "gitness/0087_up.sql", "zksync_era/0101_up.sql");

    private static final Map<String, Integer> COUNTS = new ConcurrentSkipListMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"crates_io", "gitness", "openvsx", "umami", "zksync_era"})
    void aStepIsFoundAndMade(String history) throws IOException, SQLException {
        LocalServer server = Trips.server();
        List<String> wrong = new ArrayList<>();
        List<Path> all = steps(history);
        List<Path> steps = Trips.all() || all.size() < LOADED ? all : all.subList(0, LOADED);
        try (TestDatabase database = server.createDatabase()) {
            for (int i = 0; i < steps.size(); i++) {
                if (Trips.all() || i % SAMPLED == SAMPLED - 1) {
                    try (TestDatabase before = database.copy()) {
                        server.load(database, steps.get(i));
                        step(history, steps.get(i), before, database, server, wrong);
                    }
                } else {
                    server.load(database, steps.get(i));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void step(
            String history, Path file, TestDatabase before, TestDatabase after, LocalServer server, List<String> wrong)
            throws SQLException {
        Trip plain = Trip.between(before, after, server);
        Trip renaming = Trip.renaming(before, after, server);
        count(history + " plain", plain);
        count(history + " renaming", renaming);
        String step = history + "/" + file.getFileName();
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

    /** The files of all steps, in order. */
    static List<Path> steps(String history) throws IOException {
        Path folder = Path.of(System.getProperty("ambix.shared"), "histories", history);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith("_up.sql"))
                    .sorted()
                    .toList();
        }
    }
}
