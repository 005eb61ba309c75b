package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.drift.check.DriftCheck;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a run costs on a slow network, 5 ms each way: how often it waits for an answer of the server. Many revisions are
 * {@code -Dambix.roundtrips=N}.
 */
@ExtendWith(TestDatabase.PerTest.class)
class RoundTripIT {
    private static final int DELAY = 5;
    private static final int MANY = Integer.getInteger("ambix.roundtrips", 120);

    @Test
    void revisionsThatAreQuickShareARoundTrip() throws Exception {
        int few = roundTrips(1, TransactionMode.PER_REVISION);
        int many = roundTrips(1 + MANY, TransactionMode.PER_REVISION);
        assertThat(many - few)
                .as("one takes %s, %s more take %s more", few, MANY, many - few)
                .isLessThanOrEqualTo(MANY / 4);
    }

    @Test
    void aSingleTransactionTakesOneForEachRevision() throws Exception {
        assertThat(roundTrips(30, TransactionMode.SINGLE) - roundTrips(10, TransactionMode.SINGLE))
                .isBetween(18, 22);
    }

    @Test
    void findingNothingToDoTakesOneMessage(TestDatabase db) throws Exception {
        Migrator.builder().url(db.url()).migrations(History.tables(3)).build().upgrade();
        try (CuttingProxy proxy = new CuttingProxy(db.url()).delaying(DELAY)) {
            Migrator.builder()
                    .url(proxy.url())
                    .migrations(History.tables(3))
                    .build()
                    .upgrade();
            assertThat(proxy.roundTrips()).as("beside the connection itself").isEqualTo(1);
        }
    }

    /** What the history holds, and all of the run in one message. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void aRunOfFewPlainRevisionsTakesOneMore(int revisions, TestDatabase db) throws Exception {
        Migrator.builder().url(db.url()).migrations(History.tables(3)).build().upgrade();
        try (CuttingProxy proxy = new CuttingProxy(db.url()).delaying(DELAY)) {
            Migrator migrator = Migrator.builder()
                    .url(proxy.url())
                    .migrations(History.tables(3 + revisions))
                    .build();
            Trips trips = Trips.of(proxy, migrator, "r3");
            assertThat(trips.up()).isEqualTo(2);
            assertThat(trips.down()).isEqualTo(2);
        }
    }

    /** The schema is read in the message of the run, or in one of its own where a revision's statements may give rows. */
    @ParameterizedTest
    @CsvSource({"create table more (), 3", "select 1, 4"})
    void aFingerprintTakesOneMoreForItsRecord(String statement, int trips, TestDatabase db) throws Exception {
        Migrator.builder().url(db.url()).migrations(History.tables(3)).build().upgrade();
        try (CuttingProxy proxy = new CuttingProxy(db.url()).delaying(DELAY);
                Connection only = DriverManager.getConnection(proxy.url())) {
            Migrator migrator = Migrator.builder()
                    .connection(only)
                    .migrations(History.tables(3).add("r4", op -> op.execute(statement)))
                    .fingerprint(DriftCheck.fingerprint("public"))
                    .build();
            int before = proxy.roundTrips();
            migrator.upgrade();
            assertThat(proxy.roundTrips() - before)
                    .as("nobody looks whether it waits for a lock, as there is no other connection")
                    .isEqualTo(trips);
            assertThat(migrator.fingerprint()).isPresent();
        }
    }

    /** The least of some runs up and down: during a slow one, somebody looks twice a second whether it waits for a lock. */
    private record Trips(int up, int down) {
        static Trips of(CuttingProxy proxy, Migrator migrator, String bottom) {
            Trips least = new Trips(Integer.MAX_VALUE, Integer.MAX_VALUE);
            for (int i = 0; i < 3; i++) {
                int before = proxy.roundTrips();
                migrator.upgrade();
                int between = proxy.roundTrips();
                migrator.downgrade(bottom);
                least = new Trips(
                        Math.min(least.up, between - before), Math.min(least.down, proxy.roundTrips() - between));
            }
            return least;
        }
    }

    /** Locks of two sessions, another look under them, the journal, settings and what puts them back. */
    @Test
    void whatIsNotPlainHasItsPrice(TestDatabase db) throws Exception {
        Migrator.builder().url(db.url()).migrations(History.tables(3)).build().upgrade();
        try (CuttingProxy proxy = new CuttingProxy(db.url()).delaying(DELAY)) {
            Migrator migrator = Migrator.builder()
                    .url(proxy.url())
                    .migrations(History.tables(3).add("r4", op -> op.online("look", live -> {}), op -> {}))
                    .build();
            assertThat(Trips.of(proxy, migrator, "r3").up()).isEqualTo(15);
        }
    }

    /** The least of some runs: during a slow one, somebody looks twice a second whether it waits for a lock. */
    private static int roundTrips(int revisions, TransactionMode mode) throws Exception {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < (revisions > 200 ? 1 : 2); i++) {
            least = Math.min(least, roundTripsOnce(revisions, mode));
        }
        return least;
    }

    private static int roundTripsOnce(int revisions, TransactionMode mode) throws IOException {
        try (TestDatabase db = TestDatabase.create();
                CuttingProxy proxy = new CuttingProxy(db.url()).delaying(mode == TransactionMode.SINGLE ? 0 : DELAY)) {
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
