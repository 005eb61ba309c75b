package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.testing.TestDatabase;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a run costs on a slow network. */
@ExtendWith(TestDatabase.PerTest.class)
class RoundTripIT {
    @Test
    void aTransactionalRevisionIsOneRoundTrip() throws Exception {
        assertThat(roundTrips(30, TransactionMode.PER_REVISION) - roundTrips(10, TransactionMode.PER_REVISION))
                .isEqualTo(20);
    }

    @Test
    void soItIsInASingleTransaction() throws Exception {
        assertThat(roundTrips(30, TransactionMode.SINGLE) - roundTrips(10, TransactionMode.SINGLE))
                .isEqualTo(20);
    }

    @Test
    void findingNothingToDoTakesTwoQueries(TestDatabase db) throws Exception {
        Migrator.builder().url(db.url()).migrations(History.tables(3)).build().upgrade();
        try (CuttingProxy proxy = new CuttingProxy(db.url())) {
            DriverManager.getConnection(proxy.url()).close();
            int connecting = proxy.roundTrips();
            Migrator.builder()
                    .url(proxy.url())
                    .migrations(History.tables(3))
                    .build()
                    .upgrade();
            assertThat(proxy.roundTrips() - 2 * connecting).isEqualTo(2);
        }
    }

    /** The least of some runs: during a slow one, somebody looks twice a second whether it waits for a lock. */
    private static int roundTrips(int revisions, TransactionMode mode) throws Exception {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            least = Math.min(least, roundTripsOnce(revisions, mode));
        }
        return least;
    }

    private static int roundTripsOnce(int revisions, TransactionMode mode) throws Exception {
        try (TestDatabase db = TestDatabase.create();
                CuttingProxy proxy = new CuttingProxy(db.url())) {
            Migrator.builder()
                    .url(proxy.url())
                    .transactionMode(mode)
                    .migrations(History.tables(revisions))
                    .build()
                    .upgrade();
            return proxy.roundTrips();
        }
    }
}
