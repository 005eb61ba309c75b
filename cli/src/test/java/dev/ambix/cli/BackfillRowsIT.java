package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backfill whose process is killed in its midst. {@code -Dambix.backfill.rows=2000000} fills a large table, holds the memory of
 * the process to a flat line, and leaves it in {@code target/backfill-rows.txt}.
 */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(2)
class BackfillRowsIT {
    private static final int ROWS = Integer.getInteger("ambix.backfill.rows", 20_000);
    private static final int LARGE = 1_000_000;
    private static final int BATCH = ROWS / 400;
    private static final Path FIGURES = Path.of("target/backfill-rows.txt");

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();

    private ProjectFolder project(TestDatabase db) {
        String fill =
                "op.backfill(\"t\", by(\"id\"), rows -> rows.set(\"b\", \"a * 2\").set(\"writes\", \"writes + 1\")"
                        + ".batchSize(" + BATCH + "));";
        return ProjectFolder.configured(folder)
                .migration("R0", "id = \"aa0000\"", "op.execute(\"select 1\");", "")
                .migration("R1", "id = \"bb1100\", downRevision = \"aa0000\"", fill, "")
                .on(db);
    }

    private static long filled(TestDatabase db) {
        return Long.parseLong(db.query("select coalesce(max(rows_done), 0) from ambix_journal")
                .get(0));
    }

    /** The memory of a process in MB. */
    private static long memory(Process process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Follows a process up to a number of rows, and returns its memory at each twentieth of all of them. */
    private List<Long> follow(TestDatabase db, Running running, long rows) {
        List<Long> samples = new ArrayList<>();
        long next = filled(db);
        while (running.process().isAlive() && next < rows) {
            long from = next;
            Waiting.until(Duration.ofMinutes(10), () -> !running.process().isAlive() || filled(db) >= from);
            long memory = memory(running.process());
            if (memory > 0) {
                samples.add(memory);
                lines.add(String.format(Locale.ROOT, "%,10d rows  %d MB", filled(db), memory));
            }
            next += ROWS / 20;
        }
        return samples;
    }

    private void keep() {
        try {
            Files.write(FIGURES, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void eachRowIsWrittenOnceAlthoughTheProcessIsKilled(TestDatabase db) {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "There is no /proc here.");
        db.execute(
                "create table t (id bigint primary key, a int not null, b int, writes int not null default 0)",
                "insert into t select n, n % 1000 from generate_series(1, " + ROWS + ") n");
        ProjectFolder project = project(db);
        assertThat(project.run("upgrade", "aa0000").exitCode()).isZero();
        try (Running running = project.start("upgrade")) {
            follow(db, running, ROWS / 4);
            running.signal("KILL").outcome();
            lines.add("killed");
        }
        long before = filled(db);
        assertThat(before).isBetween(ROWS / 8L, ROWS >= LARGE ? ROWS - 1L : ROWS);
        List<Long> samples;
        long start = System.nanoTime();
        try (Running running = project.start("upgrade")) {
            samples = follow(db, running, ROWS);
            Outcome outcome = running.outcome();
            assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        lines.add(String.format(Locale.ROOT, "the other %,d rows in %.1f s", ROWS - before, seconds));
        assertThat(db.query("select count(*) from t where b = a * 2 and writes = 1"))
                .containsExactly(String.valueOf(ROWS));
        assertThat(db.query("select max(rows_done) from ambix_journal")).containsExactly(String.valueOf(ROWS));
        keep();
        if (ROWS >= LARGE) {
            List<Long> later = samples.subList(samples.size() / 3, samples.size());
            assertThat(Collections.max(later)).as(lines.toString()).isLessThan(Collections.min(later) * 5 / 4);
        }
    }
}
