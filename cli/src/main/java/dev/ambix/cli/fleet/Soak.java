package dev.ambix.cli.fleet;

import dev.ambix.MigrationException;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.session.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The pause behind the targets that go first, and the question whether all is well with them. */
record Soak(Session session, Supplier<DataSource> home, FleetOptions.Canary canary) {
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final int MILLIS_BETWEEN_LOOKS = 100;
    private static final int LOOKS_BETWEEN_QUESTIONS = 20;

    /** Whether the others may follow. */
    boolean pass(int canaries) {
        if (!canary.soak().isZero()) {
            session.note(
                    "Pausing for " + RunProgress.text(canary.soak()) + " behind " + TargetNames.count(canaries) + ".");
        }
        long end = System.nanoTime() + canary.soak().toNanos();
        while (System.nanoTime() < end) {
            if (!pause()) {
                return false;
            }
        }
        return canary.until().map(this::becomesTrue).orElse(true);
    }

    private boolean becomesTrue(String query) {
        Duration longest = canary.soak().compareTo(LEAST) > 0 ? canary.soak() : LEAST;
        long end = System.nanoTime() + longest.toNanos();
        for (int look = 0; System.nanoTime() < end; look++) {
            if (look % LOOKS_BETWEEN_QUESTIONS == 0 && isTrue(query)) {
                return true;
            }
            if (!pause()) {
                return false;
            }
        }
        session.note("The query of --until did not become true in " + RunProgress.text(longest)
                + ", so the other targets were left alone.");
        return false;
    }

    private boolean isTrue(String query) {
        try (Connection connection = home.get().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            try (ResultSet rows = statement.executeQuery(query)) {
                return rows.next() && rows.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new MigrationException(
                    "The query of --until failed, so the other targets were left alone: " + e.getMessage(), e);
        }
    }

    /** False when the process is told to end. */
    private boolean pause() {
        try {
            Thread.sleep(MILLIS_BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !session.interruption().isRequested();
    }
}
