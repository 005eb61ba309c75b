package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The process of the command gets a signal at any time of a run; after that the run is repeated. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class SignalsIT {
    /** {@code -Dambix.signals=300} sends more. */
    private static final int COUNT = Integer.getInteger("ambix.signals", 3);

    /** What the process may end with: that of the signal, or what came first. */
    private static final Map<String, Set<Integer>> EXIT_CODES =
            Map.of("KILL", Set.of(137, 0), "TERM", Set.of(143, 0), "INT", Set.of(130, 0));

    private static final String ROWS = "select string_agg(id || ':' || n, ' ' order by id) from base";

    private static final String DONE_TWICE =
            "select revision from ambix_journal where run > %d and revision is not null "
                    + "and statement is null and state = 'done' group by revision, direction having count(*) > 1";

    private static final String LEFT = "select count(*) from pg_locks where locktype = 'advisory' and database = "
            + "(select oid from pg_database where datname = current_database())";

    @TempDir
    Path folder;

    private static ProjectFolder project(Path folder) {
        String up = "op.execute(\"update base set n = n + 1\");\nop.execute(\"select pg_sleep(0.05)\");";
        String down = "op.execute(\"update base set n = n - 1\");\nop.execute(\"select pg_sleep(0.05)\");";
        return ProjectFolder.configured(folder)
                .migration(
                        "R0",
                        "id = \"aa0000\"",
                        "op.execute(\"create table base (id int primary key, n int)\");\n"
                                + "op.execute(\"insert into base select n, 0 from generate_series(1, 40) n\");",
                        "")
                .migration("R1", "id = \"aa1100\", downRevision = \"aa0000\"", up, down)
                .migration(
                        "R2",
                        "id = \"bb2200\", downRevision = \"aa1100\"",
                        "op.autocommitBlock(b -> {\nb.execute(\"update base set n = n + 1\");\n"
                                + "b.execute(\"update base set n = n + 1\");\n});",
                        "op.execute(\"update base set n = n - 2\");")
                .migration(
                        "R3",
                        "id = \"cc3300\", downRevision = \"bb2200\"",
                        "op.createIndexConcurrently(\"ix\", on(\"base\", \"n\"));",
                        "op.dropIndexConcurrently(\"ix\");")
                .migration(
                        "R4",
                        "id = \"dd4400\", downRevision = \"cc3300\"",
                        "op.backfill(\"base\", by(\"id\"), rows -> rows.set(\"n\", \"n + 1\").batchSize(5));",
                        "op.backfill(\"base\", by(\"id\"), rows -> rows.set(\"n\", \"n - 1\").batchSize(5));")
                .migration(
                        "R5",
                        "id = \"ee5500\", downRevision = \"dd4400\"",
                        up + "\nop.commit();\nop.execute(\"create table later (id int)\");",
                        "op.dropTable(\"later\");\nop.commit();\n" + down);
    }

    /** What stands in the database. */
    private static List<String> state(TestDatabase db) {
        List<String> state = new ArrayList<>(db.query(ROWS));
        state.addAll(db.query("select revision from ambix_revision order by 1"));
        state.add(CatalogSnapshot.ofSchema().read(db));
        return state;
    }

    @Test
    @Sampled(2)
    void afterASignalARunEndsWhereAnUndisturbedOneEnds(TestDatabase db) {
        assumeTrue(DefaultSignals.areEffective(), "This build ignores SIGINT.");
        ProjectFolder project = project(folder).on(db);
        assertThat(project.run("upgrade", "aa0000").exitCode()).isZero();
        List<String> below = state(db);
        Outcome up = project.run("upgrade");
        assertThat(up.exitCode()).as(up.err()).isZero();
        List<String> above = state(db);
        boolean isAbove = true;
        Random random = Sample.random("signals");
        for (int i = 0; i < COUNT; i++) {
            String signal = List.of("KILL", "TERM", "INT").get(i % 3);
            List<String> arguments = isAbove ? List.of("downgrade", "aa0000") : List.of("upgrade");
            String place = signal + " " + i + " of " + arguments;
            long run = Long.parseLong(
                    db.query("select max(run) from ambix_journal").get(0));
            try (Running running = project.start(arguments.toArray(String[]::new))) {
                Waiting.until(Duration.ofSeconds(120), () -> !db.query("select 1 from ambix_journal where run > " + run)
                        .isEmpty());
                pause(random.nextInt(400));
                Outcome outcome = running.signal(signal).outcome();
                assertThat(outcome.exitCode()).as(place + outcome).isIn(EXIT_CODES.get(signal));
                assertThat(outcome.err()).as(place).doesNotContain("\tat ", "Exception");
            }
            Outcome again = project.run(arguments.toArray(String[]::new));
            assertThat(again.exitCode()).as(place + again).isZero();
            isAbove = !isAbove;
            assertThat(state(db)).as(place).isEqualTo(isAbove ? above : below);
            assertThat(db.query(DONE_TWICE.formatted(run))).as(place).isEmpty();
            assertThat(db.query(LEFT)).as(place).containsExactly("0");
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
