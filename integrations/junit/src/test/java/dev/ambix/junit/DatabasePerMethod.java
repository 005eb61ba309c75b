package dev.ambix.junit;

import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.MigrationSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * A benchmark, which no build runs: how long test methods wait for a migrated database of the sample, beside the time of
 * upgrading an empty one. Each pretended test works for some time on its database.
 *
 * <pre>{@code mvn -pl integrations/junit -am verify -Dtest=none -Dit.test=DatabasePerMethod \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false}</pre>
 */
class DatabasePerMethod {
    private static final int METHODS = 40;
    private static final int WARM_UP = 10;

    private final MigrationSource sample =
            MigrationSource.indexed(Thread.currentThread().getContextClassLoader());
    private final TestServer server = TestServer.running();

    @Test
    void measure() throws SQLException {
        double upgrade = median("upgrade of an empty database", 0, body -> {
            try (MigratedDatabase empty = server.create(History.of(MigrationSource.of()), "base")) {
                long start = System.nanoTime();
                Migrator.builder()
                        .dataSource(empty.dataSource())
                        .migrations(sample)
                        .build()
                        .upgrade();
                return System.nanoTime() - start;
            }
        });
        for (int body : new int[] {0, 20, 100}) {
            try (Template template = server.template(History.of(sample), "heads")) {
                double wait = median("wait for a copy, tests of " + body + " ms", body, work -> {
                    long start = System.nanoTime();
                    MigratedDatabase copy = template.take();
                    long waited = System.nanoTime() - start;
                    test(copy, work);
                    template.giveBack(copy);
                    return waited;
                });
                System.out.printf(Locale.ROOT, "  ratio to an upgrade: %.2f%n", wait / upgrade);
            }
        }
    }

    private static void test(MigratedDatabase database, int milliseconds) {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute("select pg_sleep(" + milliseconds / 1_000.0 + ")");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double median(String what, int body, Function<Integer, Long> measured) {
        long[] times = new long[METHODS];
        for (int i = -WARM_UP; i < METHODS; i++) {
            long time = measured.apply(body);
            if (i >= 0) {
                times[i] = time;
            }
        }
        Arrays.sort(times);
        double median = times[METHODS / 2] / 1e6;
        System.out.printf(Locale.ROOT, "%s: median %.1f ms%n", what, median);
        return median;
    }
}
