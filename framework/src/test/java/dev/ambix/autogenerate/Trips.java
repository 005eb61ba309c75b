package dev.ambix.autogenerate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.testing.LocalServer;
import java.util.Optional;

/** How much of the trips over real schemas and histories is done: a part in each build, all of it when asked for. */
final class Trips {
    private Trips() {}

    /** Whether {@code -Dambix.trips=all} asks for all. */
    static boolean all() {
        return "all".equals(System.getProperty("ambix.trips"));
    }

    /** The installed server; tests on another one's binaries need not be done again here. */
    static LocalServer server() {
        assumeTrue(System.getProperty("ambix.test.postgres") == null, "once, on the installed PostgreSQL, is enough");
        Optional<LocalServer> server = LocalServer.running();
        assumeTrue(server.isPresent(), "no PostgreSQL with pg_dump is installed");
        return server.orElseThrow();
    }
}
