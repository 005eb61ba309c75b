package dev.ambix.autogenerate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.autogenerate.Trip.Outcome;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.LocalServer;
import dev.ambix.testing.PgDump;
import dev.ambix.testing.Sample;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server on which trips are made. Its catalog says how they end, and so does the installed {@code pg_dump}, if it can
 * read this server.
 */
final class TripServer {
    private static final CatalogSnapshot CATALOG = CatalogSnapshot.ofSchema();
    private static final int SHARE = 3;

    private final String name;
    private final Supplier<TestDatabase> databases;
    private final boolean isSecond;
    private final DiffOptions options;
    private final Optional<PgDump> dump;

    private TripServer(LocalServer server) {
        this("the installed server", server::createDatabase, true);
    }

    private TripServer(String name, Supplier<TestDatabase> databases, boolean isSecond) {
        this.name = name;
        this.databases = databases;
        this.isSecond = isSecond;
        try (TestDatabase database = databases.get()) {
            this.options = DiffOptions.DEFAULTS.withServer(database.majorVersion());
            this.dump = PgDump.of(database);
        }
    }

    /** The server of the tests; and where {@code pg_dump} is too old for it, the installed one beside it. */
    static List<TripServer> all() {
        TripServer first = new TripServer("the test server", TestDatabase::create, false);
        return first.dump.isPresent()
                ? List.of(first)
                : Stream.concat(Stream.of(first), LocalServer.running().map(TripServer::new).stream())
                        .toList();
    }

    /**
     * The servers that a case is tried on: all for {@code -Dambix.trips=all}; by default one of them for a third
     * of the cases, by the seed. The test of another case ends here.
     */
    static List<TripServer> of(Object oneCase) {
        String purpose = oneCase.toString();
        assumeTrue(
                Trips.all() || Sample.random("trip of " + purpose).nextInt(SHARE) == 0,
                "a trip that the seed leaves out; -Dambix.trips=all makes all of them");
        return Trips.some(all(), 1, purpose);
    }

    /** Whether it is there for the sake of {@code pg_dump} alone, so that a small part of the trips is enough. */
    boolean isSecond() {
        return isSecond;
    }

    TestDatabase createDatabase() {
        return databases.get();
    }

    DiffOptions options() {
        return options;
    }

    Outcome compare(TestDatabase expected, TestDatabase actual) {
        Outcome outcome = compare(CATALOG, expected, actual);
        return dump.map(program -> compare(program.schema(expected), program.schema(actual)))
                .map(outcome::or)
                .orElse(outcome);
    }

    private static Outcome compare(CatalogSnapshot catalog, TestDatabase expected, TestDatabase actual) {
        if (catalog.read(expected).equals(catalog.read(actual))) {
            return Outcome.EXACT;
        }
        CatalogSnapshot unordered = catalog.ignoringColumnOrder();
        List<String> wanted = unordered.read(expected).lines().toList();
        List<String> found = unordered.read(actual).lines().toList();
        if (wanted.equals(found)) {
            return Outcome.ORDER;
        }
        System.out.println("Wanted: " + without(wanted, found) + "\nFound:  " + without(found, wanted));
        return Outcome.DIFFERENT;
    }

    private static List<String> without(List<String> lines, List<String> others) {
        return lines.stream().filter(line -> !others.contains(line)).toList();
    }

    private static Outcome compare(String expected, String actual) {
        if (statements(expected).equals(statements(actual))) {
            return Outcome.EXACT;
        }
        return sorted(expected).equals(sorted(actual)) ? Outcome.ORDER : Outcome.DIFFERENT;
    }

    private static List<String> statements(String dump) {
        return dump.lines()
                .filter(line -> !line.startsWith("--") && !line.startsWith("\\"))
                .toList();
    }

    private static String sorted(String dump) {
        return statements(dump).stream()
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return name;
    }
}
