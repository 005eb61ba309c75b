package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.MigrationException;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.run.LockMode;
import dev.ambix.testing.OwnThread;
import dev.ambix.testing.Sample;
import dev.ambix.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Upgrades, downgrades and stamps at once, on two histories of one database. */
@ExtendWith(TestDatabase.PerTest.class)
class MixedRunsIT {
    private static final List<String> SCHEMAS = List.of("public", "ops");
    private static final int REVISIONS = 3;

    /** Each does so many runs. */
    private static final int RUNS = 4;

    /** Runs whose rows stand among those of another, and runs that did not begin and end once. */
    private static final String JOURNAL = """
            select 'run ' || run || ' is torn' from (
                select run, id, lag(run) over (order by id) before, min(id) over (partition by run) first from %1$s.ambix_journal) j
            where before <> run and id <> first
            union all
            select 'run ' || run || ' has ' || count(*) || ' ends' from %1$s.ambix_journal where revision is null group by run
            having count(*) filter (where state = 'started') <> 1 or count(*) filter (where state = 'done') <> 1""";

    /** What the revisions themselves noted, and what the journal says of it. */
    private static final String NOTED =
            "select revision || ' ' || direction || ' ' || count(*) from noted where history = '%1$s' group by revision, "
                    + "direction order by 1";

    private static final String JOURNALLED =
            "select revision || ' ' || direction || ' ' || count(*) from %1$s.ambix_journal "
                    + "where revision is not null and state = 'done' group by revision, direction order by 1";

    static List<Integer> threads() {
        return Arrays.stream(System.getProperty("ambix.concurrent", "8").split(","))
                .map(Integer::valueOf)
                .toList();
    }

    private static History history(String schema) {
        History history = History.of();
        for (int i = 1; i <= REVISIONS; i++) {
            history.add("r" + i, noting(schema, "r" + i, "upgrade"), noting(schema, "r" + i, "downgrade"));
        }
        return history;
    }

    private static Consumer<Operations> noting(String schema, String revision, String direction) {
        return op -> op.execute("insert into noted values ('" + schema + "', '" + revision + "', '" + direction + "')");
    }

    @ParameterizedTest
    @MethodSource("threads")
    void runsOfOneHistoryComeOneAfterAnotherAndDoEachRevisionOnce(int threads, TestDatabase db) {
        db.execute("create table noted (history text, revision text, direction text)");
        List<CompletableFuture<List<String>>> running = IntStream.range(0, threads)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> run(db, number), OwnThread::begin))
                .toList();

        assertThat(running.stream().flatMap(run -> run.join().stream())).isEmpty();
        for (String schema : SCHEMAS) {
            assertThat(db.query(JOURNAL.formatted(schema))).as(schema).isEmpty();
            List<String> journalled = new ArrayList<>(db.query(JOURNALLED.formatted(schema)));
            journalled.removeIf(line -> line.contains(" stamp"));
            assertThat(db.query(NOTED.formatted(schema)))
                    .as(schema)
                    .isNotEmpty()
                    .isEqualTo(journalled);
        }
        assertThat(db.query("select count(*) from pg_locks where locktype = 'advisory' and database = "
                        + "(select oid from pg_database where datname = current_database())"))
                .containsExactly("0");
    }

    /** What went wrong: that something is not there to be undone is no fault. */
    private static List<String> run(TestDatabase db, int number) {
        Random random = Sample.random("mixed runs " + number);
        String schema = SCHEMAS.get(number % SCHEMAS.size());
        Migrator migrator = Migrator.builder()
                .url(db.url())
                .historySchema(schema)
                .lock(LockMode.SESSION)
                .lockWait(Duration.ofMinutes(5))
                .migrations(history(schema))
                .build();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            try {
                switch (random.nextInt(5)) {
                    case 0, 1 -> migrator.upgrade();
                    case 2 -> migrator.upgrade("r2");
                    case 3 -> migrator.downgrade("base");
                    default -> migrator.stamp("r" + (1 + random.nextInt(REVISIONS)));
                }
            } catch (MigrationException e) {
                problems.add(e.getMessage());
            }
        }
        return problems;
    }
}
