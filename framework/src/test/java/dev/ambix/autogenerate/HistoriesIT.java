package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.testing.LocalServer;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * For the steps that developers made, what the diff says makes the database before a step equal to the one after it.
 * By default a part of the steps is tried; {@code -Dambix.histories=all} tries all.
 */
class HistoriesIT {
    private static final int SAMPLED = 12;

    @ParameterizedTest
    @ValueSource(strings = {"crates_io", "gitness", "openvsx", "umami", "zksync_era"})
    void aStepIsFoundAndMade(String history) throws IOException, SQLException {
        Optional<LocalServer> server = LocalServer.running();
        assumeTrue(server.isPresent(), "no PostgreSQL with pg_dump is installed");
        List<String> inexact = new ArrayList<>();
        List<Path> steps = steps(history);
        try (TestDatabase before = server.get().createDatabase();
                TestDatabase after = server.get().createDatabase()) {
            for (int i = 0; i < steps.size(); i++) {
                server.get().load(after, steps.get(i));
                if (isTried(i)) {
                    trip(before, after, server.get())
                            .map((steps.get(i).getFileName() + " ")::concat)
                            .ifPresent(inexact::add);
                }
                server.get().load(before, steps.get(i));
            }
        }
        assertThat(inexact).isEmpty();
    }

    /** What is wrong with a step; a downgrade may bring dropped columns back as the last ones. */
    private static Optional<String> trip(TestDatabase before, TestDatabase after, LocalServer server)
            throws SQLException {
        Trip trip = Trip.between(before, after, server);
        boolean isGood = trip.up() == Trip.Outcome.EXACT && trip.down() != Trip.Outcome.DIFFERENT;
        return isGood ? Optional.empty() : Optional.of(trip.toString());
    }

    private static boolean isTried(int step) {
        return "all".equals(System.getProperty("ambix.histories")) || step % SAMPLED == SAMPLED - 1;
    }

    private static List<Path> steps(String history) throws IOException {
        Path folder = Path.of(System.getProperty("ambix.shared"), "histories", history);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith("_up.sql"))
                    .sorted()
                    .toList();
        }
    }
}
