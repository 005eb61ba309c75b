package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.by;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/**
 * Four writers, two of either release, write to a table while one of its columns is renamed in steps. Each write says in a third
 * column what it gave, so that a value which is lost, or is in one of the two columns alone, is seen.
 */
class SuccessionWritersIT {
    /** How long all four write between the expand and the contract; {@code -Dambix.writers=60}. */
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("ambix.writers", 3));

    private static final int ROWS = 4_000;

    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicBoolean isExpanded = new AtomicBoolean();

    private static List<Integer> versions() {
        return TestDatabase.majorVersions();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void noWriteIsLost(int version) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        AtomicBoolean oldRuns = new AtomicBoolean(true);
        AtomicBoolean newRuns = new AtomicBoolean(true);
        try (TestDatabase db = TestDatabase.createOn(version)) {
            db.execute(
                    "create table account (id bigint primary key, name text default 'none', last text default 'none', n int)",
                    "insert into account select n, 'first ' || n, 'first ' || n, 0 from generate_series(1, " + ROWS
                            + ") n",
                    "create index ix_name on account (name)");
            Migrator migrator = Migrator.builder()
                    .url(db.url())
                    .lockPause(Duration.ofMillis(20))
                    .lockRetries(100)
                    .migrations(History.of(op -> op.gradually()
                                    .renameColumn(
                                            "account", "name", "full_name", by("id"), values -> values.batchSize(200)
                                                    .pause(Duration.ofMillis(5))))
                            .add("r2", op -> op.gradually().finishRename("account", "name", "full_name")))
                    .build();
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int seed = i;
                writers.add(threads.submit(() -> write(db, "name", oldRuns, new Random(seed), seed)));
            }
            Thread.sleep(200);
            Future<?> expand = threads.submit(() -> migrator.upgrade("r1"));
            waitForColumn(db, expand);
            writers.add(threads.submit(() -> write(db, "full_name", newRuns, new Random(2), 2)));
            expand.get(120, TimeUnit.SECONDS);
            isExpanded.set(true);
            writers.add(threads.submit(() -> write(db, "full_name", newRuns, new Random(3), 3)));
            Thread.sleep(TIME.toMillis());

            assertThat(db.query(wrong("name"))).isEmpty();
            assertThat(db.query(wrong("full_name"))).isEmpty();
            oldRuns.set(false);
            writers.get(0).get(30, TimeUnit.SECONDS);
            writers.get(1).get(30, TimeUnit.SECONDS);
            long before = writes.get();
            migrator.upgrade("r2");
            Thread.sleep(200);
            newRuns.set(false);
            for (Future<?> writer : writers) {
                writer.get(30, TimeUnit.SECONDS);
            }

            assertThat(db.query(wrong("full_name"))).isEmpty();
            assertThat(db.query("select count(*) from account").get(0)).isNotEqualTo(String.valueOf(ROWS));
            assertThat(writes.get()).isGreaterThan(before).isGreaterThan(200);
            System.out.printf(
                    Locale.ROOT,
                    "PostgreSQL %d: %d writes of four writers in %s, %d refused, none lost.%n",
                    version,
                    writes.get(),
                    TIME,
                    refused.get());
        } finally {
            oldRuns.set(false);
            newRuns.set(false);
            threads.shutdownNow();
        }
    }

    private static String wrong(String column) {
        return "select id, " + column + ", last, n from account where " + column + " is distinct from last limit 5";
    }

    private static void waitForColumn(TestDatabase db, Future<?> expand) throws InterruptedException {
        while (db.query("select 1 from pg_attribute where attrelid = 'account'::regclass and attname = 'full_name'")
                        .isEmpty()
                && !expand.isDone()) {
            Thread.sleep(5);
        }
    }

    private Void write(TestDatabase db, String column, AtomicBoolean runs, Random random, int number) throws Exception {
        try (Connection connection = db.connect();
                Statement statement = connection.createStatement()) {
            for (int i = 0; runs.get(); i++) {
                try {
                    writeOnce(connection, statement, column, random, number * 10_000_000L + ROWS + 1 + i);
                    writes.incrementAndGet();
                } catch (SQLException e) {
                    refused.incrementAndGet();
                    assertThat(e.getSQLState()).as(e.getMessage()).isIn("40P01", "0A000");
                }
            }
        }
        return null;
    }

    /** An update, an insert, an upsert or a copy of rows; now and then of NULL, or of the default. */
    private void writeOnce(Connection connection, Statement statement, String column, Random random, long id)
            throws SQLException, IOException {
        // Code of the new release runs when the expand is done; before that, NULL cannot be told from what is not
        // filled.
        boolean isNull = random.nextInt(10) == 0 && (column.equals("name") || isExpanded.get());
        String value = isNull ? "null" : "'" + column + " " + id + "'";
        long other = 1 + random.nextInt(ROWS);
        switch (random.nextInt(7)) {
            case 0 ->
                statement.execute("insert into account (id, " + column + ", last, n) values (" + id + ", " + value
                        + ", " + value + ", 1)");
            case 1 ->
                statement.execute("insert into account (id, " + column + ", last, n) values (" + other + ", " + value
                        + ", " + value + ", 1) on conflict (id) do update set " + column + " = excluded." + column
                        + ", last = excluded.last, n = account.n + 1");
            case 2 -> statement.execute("insert into account (id) values (" + id + ")");
            case 3 ->
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy account (id, " + column + ", last) from stdin",
                                new ByteArrayInputStream((id + "\t" + column + " copied\t" + column + " copied\n")
                                        .getBytes(StandardCharsets.UTF_8)));
            default ->
                statement.execute("update account set " + column + " = " + value + ", last = " + value
                        + ", n = n + 1 where id = " + other);
        }
    }
}
