package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.Trip.Outcome;
import dev.ambix.diff.InheritanceCase;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Partitions at any depth: what comes by itself, and what one of them has of its own, there and back. By default some are
 * tried; {@code -Dambix.trips=all} tries all.
 */
@Sampled(3)
class PartitionsIT {
    private static final int SAMPLED = 6;

    static List<InheritanceCase> some() {
        return Trips.some(InheritanceCase.partitions().toList(), SAMPLED, "partitions");
    }

    static List<InheritanceCase> made() {
        return Trips.some(InheritanceCase.partitions().toList(), SAMPLED, "partitions made");
    }

    @ParameterizedTest
    @MethodSource("some")
    void itIsMadeAndUndoneAsPgDumpSays(InheritanceCase one) throws SQLException {
        for (TripServer server : TripServer.of(one)) {
            try (TestDatabase before = server.createDatabase()) {
                before.execute(one.before());
                try (TestDatabase after = before.copy()) {
                    after.execute(one.change());
                    assertThat(trip(before, after, one, server).isWrong())
                            .as("%s on %s", one, server)
                            .isFalse();
                    assertThat(trip(after, before, one, server).isWrong())
                            .as("%s backwards on %s", one, server)
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("made")
    void itIsMadeOutOfNothingAndUnmade(InheritanceCase one) throws SQLException {
        for (TripServer server : TripServer.of(one)) {
            try (TestDatabase empty = server.createDatabase();
                    TestDatabase full = server.createDatabase()) {
                full.execute(one.before(), one.change());
                assertThat(Trip.between(empty, full, server))
                        .as("%s on %s", one, server)
                        .isEqualTo(new Trip(Outcome.EXACT, Outcome.EXACT));
            }
        }
    }

    private static Trip trip(TestDatabase before, TestDatabase after, InheritanceCase one, TripServer server)
            throws SQLException {
        return one.flag().equals("asks") ? Trip.renaming(before, after, server) : Trip.between(before, after, server);
    }
}
