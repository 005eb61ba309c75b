package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Backfills that one process runs are listed, paused and resumed by others. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(2)
class BackfillCommandsIT {
    private static final String CHECKPOINTS =
            "select count(*) > %d from ambix_journal where state = 'checkpoint' and note is null";

    @TempDir
    Path folder;

    private ProjectFolder project(TestDatabase db) {
        return ProjectFolder.configured(folder)
                .migration(
                        "R0",
                        "id = \"aa0000\"",
                        "op.execute(\"create table t (id int primary key, n int, writes int default 0)\");\n"
                                + "op.execute(\"insert into t select n from generate_series(1, 4000) n\");\n"
                                + "op.execute(\"analyze t\");",
                        "op.dropTable(\"t\");")
                .migration(
                        "R1",
                        "id = \"bb1100\", downRevision = \"aa0000\", message = \"fill n\"",
                        "op.backfill(\"t\", by(\"id\"), rows -> rows.set(\"n\", \"id * 2\").set(\"writes\", \"writes + 1\")"
                                + ".batchSize(50).pause(java.time.Duration.ofMillis(50)));",
                        "")
                .migration(
                        "R2",
                        "id = \"cc2200\", downRevision = \"bb1100\"",
                        "op.requireBackfill(\"bb1100\");\n op.createTable(\"later\", column(\"id\", INTEGER));",
                        "op.dropTable(\"later\");")
                .on(db);
    }

    private static void await(TestDatabase db, int batches) {
        Waiting.until(
                Duration.ofSeconds(120),
                () -> db.query("select to_regclass('ambix_journal') is not null")
                                .contains("t")
                        && db.query(CHECKPOINTS.formatted(batches)).contains("t"));
    }

    private static int writtenOnce(TestDatabase db) {
        return Integer.parseInt(db.query("select count(*) from t where n = id * 2 and writes = 1")
                .get(0));
    }

    private static String text(Outcome outcome) {
        return outcome.exitCode() + "\n" + outcome.out() + outcome.err();
    }

    @Test
    void aBackfillIsPausedBeforeItBegins(TestDatabase db) {
        ProjectFolder project = project(db);
        assertThat(text(project.run("backfills"))).isEqualTo("0\nbb1100  pending  backfill n, writes of t\n");
        assertThat(text(project.run("backfill", "pause", "bb")))
                .matches(
                        "0\nbb1100  paused  backfill n, writes of t: 0 rows; by \\w+ since [-0-9: ]{19}\nNo run works on it.\n");
        assertThat(text(project.run("upgrade")))
                .matches(
                        "1\nambix: The backfill of revision bb1100 is paused, by \\w+ since [-0-9: ]{19}\\. What it has filled "
                                + "stays. Let it go on with \"ambix backfill resume bb1100\" and run the same command again.\n");
        assertThat(db.query("select to_regclass('t') is null")).containsExactly("t");
        assertThat(project.run("upgrade", "aa0000").exitCode()).isZero();
        assertThat(text(project.run("backfill", "resume", "bb1100")))
                .isEqualTo("0\nResumed. The next \"ambix upgrade\" goes on with it.\n");
        assertThat(text(project.run("backfill", "resume", "bb1100")))
                .isEqualTo("1\nambix: The backfill of revision bb1100 is not paused: it is pending.\n");
        assertThat(text(project.run("backfill", "pause", "dd")))
                .isEqualTo("1\nambix: There is no backfill of a revision \"dd\" that is pending or begun. "
                        + "\"ambix backfills\" lists all that there are.\n");
    }

    @Test
    void aRunningBackfillIsPausedAndKilledAndWritesEachRowOnce(TestDatabase db) {
        ProjectFolder project = project(db);
        try (Running running = project.start("upgrade")) {
            await(db, 2);
            assertThat(project.run("backfills").out())
                    .matches(
                            "bb1100  running  backfill n, writes of t: \\d+ %, [0-9,]+ of about 4,000 rows, [0-9,]+ rows/s, "
                                    + "about TIME left\n");
            assertThat(project.run("backfills", "--output", "json").out())
                    .contains("\"state\" : \"running\"", "\"estimatedRows\" : 4000", "\"secondsLeft\" : ");
            assertThat(text(project.run("backfill", "pause", "bb1100")))
                    .as("the run may have ended before the command looks again")
                    .matches("(?s)0\n.*bb1100  (pausing  .*The run that works on it ends behind its batch"
                            + "|paused  .*No run works on it)\\.\n");
            Outcome paused = running.outcome();
            assertThat(paused.exitCode()).isEqualTo(1);
            assertThat(paused.err())
                    .contains(
                            "Revision bb1100 (fill n) is not at its end yet. The backfill of revision bb1100 is paused, by ")
                    .doesNotContain("Statement 1", "update t");
        }
        int filled = writtenOnce(db);
        assertThat(filled).isBetween(100, 3_950);
        assertThat(db.query("select count(*) from t where writes > 0")).containsExactly(String.valueOf(filled));
        assertThat(project.run("current").err()).contains("Backfill of bb1100: paused  backfill n, writes of t: ");
        assertThat(project.run("current", "--output", "json").out()).contains("\"state\" : \"paused\"");
        assertThat(project.run("upgrade", "--plan").exitCode()).isEqualTo(1);
        assertThat(project.run("upgrade").exitCode()).isEqualTo(1);
        assertThat(writtenOnce(db)).isEqualTo(filled);
        project.run("backfill", "resume", "bb1100");
        assertThat(project.run("backfills").out())
                .contains("bb1100  stopped  ", "; Its run ended.")
                .doesNotContain("paused");
        try (Running running = project.start("upgrade")) {
            await(db, filled / 50 + 2);
            running.signal("KILL").outcome();
        }
        Waiting.until(
                Duration.ofSeconds(60), () -> project.run("backfills").out().contains("bb1100  stopped  "));
        assertThat(project.run("backfills").out()).contains("; Its process died.");
        assertThat(project.run("current").err()).contains("Left half-way: ").doesNotContain("failed with");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(writtenOnce(db)).isEqualTo(4_000);
        assertThat(project.run("backfills").out()).isEqualTo("bb1100  done  backfill n, writes of t: 4,000 rows\n");
        assertThat(text(project.run("backfill", "pause", "bb1100")))
                .isEqualTo("1\nambix: The backfill of revision bb1100 is at its end.\n");
    }
}
