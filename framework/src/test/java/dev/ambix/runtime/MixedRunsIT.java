package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.MigrationException;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.run.LockMode;
import dev.ambix.testing.MixedRuns;
import dev.ambix.testing.OwnThread;
import dev.ambix.testing.Sample;
import dev.ambix.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final int REVISIONS = 3;

    /** Each does so many runs. */
    private static final int RUNS = 4;

    static List<Integer> threads() {
        return MixedRuns.atOnce(8);
    }

    private static History history(String schema) {
        History history = History.of();
        for (int i = 1; i <= REVISIONS; i++) {
            history.add("r" + i, noting(schema, "r" + i, "upgrade"), noting(schema, "r" + i, "downgrade"));
        }
        return history;
    }

    private static Consumer<Operations> noting(String schema, String revision, String direction) {
        return op -> op.execute(MixedRuns.note(schema, revision, direction));
    }

    @ParameterizedTest
    @MethodSource("threads")
    void runsOfOneHistoryComeOneAfterAnotherAndDoEachRevisionOnce(int threads, TestDatabase db) {
        db.execute(MixedRuns.TABLE);
        List<CompletableFuture<List<String>>> running = IntStream.range(0, threads)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> run(db, number), OwnThread::begin))
                .toList();

        assertThat(running.stream().flatMap(run -> run.join().stream())).isEmpty();
        MixedRuns.requireOneAfterAnother(db);
    }

    /** What went wrong: that something is not there to be undone is no fault. */
    private static List<String> run(TestDatabase db, int number) {
        Random random = Sample.random("mixed runs " + number);
        String schema = MixedRuns.SCHEMAS.get(number % MixedRuns.SCHEMAS.size());
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
