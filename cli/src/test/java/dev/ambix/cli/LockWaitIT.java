package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** Commands whose statements wait for locks that others hold. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(5)
class LockWaitIT {
    @TempDir
    static Path folder;

    private static ProjectFolder shared;

    private ProjectFolder project;

    @BeforeAll
    static void writeMigrations() {
        shared = ProjectFolder.configured(folder)
                .migration(
                        "R1", "id = \"aa1100\"", "op.execute(\"create table one (id int)\");", "op.dropTable(\"one\");")
                .migration(
                        "R2",
                        "id = \"bb2200\", downRevision = \"aa1100\"",
                        "op.addColumn(\"one\", column(\"b\", INTEGER));",
                        "op.dropColumn(\"one\", \"b\");")
                .migration(
                        "R3",
                        "id = \"cc3300\", downRevision = \"bb2200\"",
                        "op.createIndexConcurrently(\"ix\", on(\"one\", \"id\"));",
                        "op.dropIndexConcurrently(\"ix\");");
        shared.run("heads");
    }

    @BeforeEach
    void useADatabaseOfItsOwn(TestDatabase database) {
        project = shared.on(database);
        project.run("upgrade", "aa1100");
    }

    private static String waitFor(Running running, String text) throws IOException {
        Waiting.until(Duration.ofSeconds(120), () -> said(running).contains(text));
        return said(running);
    }

    private static String said(Running running) {
        try {
            return Files.readString(running.err());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int process(Connection connection) throws Exception {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    private static String withoutProcess(String text, int process) {
        return text.replace(String.valueOf(process), "PID")
                .replaceAll("user \\w+", "user USER")
                .replaceAll("for \\d\\d:\\d\\d:\\d\\d", "for AGE");
    }

    @Test
    void whoBlocksIsNamedInTheFailure(TestDatabase db) throws Exception {
        try (Connection holder = db.connect();
                Statement statement = holder.createStatement()) {
            statement.execute("set application_name = 'report'");
            statement.execute("begin; select from one");
            Outcome outcome = project.run(
                    "upgrade", "bb2200", "--lock-timeout", "900ms", "--lock-retries=1", "--lock-pause=10ms");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(withoutProcess(outcome.err(), process(holder))).isEqualTo("""
                    Upgrading 1 revision on URL: bb2200
                      bb2200  did not get a lock in time; attempt 2 follows in TIME
                        blocked by process PID, user USER, application report, idle in transaction for AGE, query: select from one
                          It is an idle transaction: commit it or roll it back where it was begun, or end it: select pg_terminate_backend(PID)
                    ambix: Revision bb2200 failed to upgrade.

                      Class: shop.R2
                      Operation: add column one.b
                      Statement 1 of 1:
                        alter table one add column b int

                      ERROR: canceling statement due to lock timeout [55P03]
                      BLOCKED BY: process PID, user USER, application report, idle in transaction for AGE, query: select from one
                        It is an idle transaction: commit it or roll it back where it was begun, or end it: select pg_terminate_backend(PID)
                      ATTEMPTS: 2

                    Rolled back: the whole revision.
                    Kept: nothing of this run.
                    To go on: remove the cause, then run the same command again.
                    """);
        }
        assertThat(project.run("upgrade", "bb2200").exitCode()).isZero();
    }

    @Test
    void theConfigurationSaysHowLongAndHowOften(TestDatabase db) throws Exception {
        ProjectFolder configured = ProjectFolder.configured(Files.createTempDirectory(folder, "other"))
                .file("ambix.toml", """
                        [migrations]
                        source = "src"

                        [database]
                        lock_timeout = "100ms"
                        lock_retries = 2
                        lock_pause = "10ms"
                        lock_longest_pause = "20ms"
                        """)
                .migration("R1", "id = \"aa1100\"", "", "")
                .migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", "op.execute(\"lock table one\");", "")
                .on(db);
        try (Connection holder = db.connect();
                Statement statement = holder.createStatement()) {
            statement.execute("begin; lock table one");
            assertThat(configured.run("upgrade").err()).contains("  ATTEMPTS: 3\n");
        }
        assertThat(db.query("select count(*) from ambix_journal where state = 'retried'"))
                .containsExactly("2");
    }

    @Test
    void aSignalEndsThePauseBetweenTwoAttemptsAtOnce(TestDatabase db) throws Exception {
        assumeTrue(DefaultSignals.areEffective(), "This build ignores SIGINT, as in the background of a shell.");
        try (Connection holder = db.connect();
                Statement statement = holder.createStatement()) {
            statement.execute("begin; lock table one");
            try (Running running = project.start(
                    "upgrade", "bb2200", "--lock-timeout=100ms", "--lock-pause=10min", "--lock-longest-pause=10min")) {
                waitFor(running, "attempt 2 follows in");
                long start = System.nanoTime();
                Outcome outcome = running.signal("INT").outcome();

                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
                assertThat(outcome.exitCode()).isEqualTo(130);
                assertThat(outcome.err())
                        .contains("  ENDED BY: The command was interrupted.\n")
                        .endsWith("""
                        Rolled back: the whole revision.
                        Kept: nothing of this run.
                        To go on: run the same command again.
                        """);
            }
        }
        assertThat(db.query("select concat_ws(' ', revision, state) from ambix_journal where run = 2 order by id"))
                .containsExactly("started", "bb2200 retried", "bb2200 failed", "failed");
    }

    @Test
    void aSignalEndsTheWaitOfAnIndexThatHasSaidForWhom(TestDatabase db) throws Exception {
        assumeTrue(DefaultSignals.areEffective(), "This build ignores SIGINT, as in the background of a shell.");
        project.run("upgrade", "bb2200");
        try (Connection holder = db.connect();
                Statement statement = holder.createStatement()) {
            statement.execute("begin isolation level repeatable read; select from one");
            try (Running running = project.start("upgrade")) {
                String said = withoutProcess(waitFor(running, "blocked by"), process(holder));
                assertThat(said)
                        .containsPattern(
                                "cc3300  waits for old snapshots \\([0-9.]+ s\\)\n    blocked by process PID,");
                Outcome outcome = running.signal("INT").outcome();

                assertThat(outcome.exitCode()).isEqualTo(130);
                assertThat(outcome.err()).endsWith("""
                        Not rolled back: this statement runs outside of transactions.
                        Kept: nothing of this run.
                        To go on: run the same command again; it resumes with statement 1.
                        """);
            }
        }
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(db.query("select indisvalid from pg_index where indexrelid = 'ix'::regclass"))
                .containsExactly("t");
    }

    @Test
    void aSignalEndsTheWaitForAnotherRunAtOnce(TestDatabase db) throws Exception {
        assumeTrue(DefaultSignals.areEffective(), "This build ignores SIGINT, as in the background of a shell.");
        try (Connection holder = db.connect();
                Statement statement = holder.createStatement()) {
            statement.execute("begin; lock table one");
            try (Running first = project.start("upgrade", "bb2200", "--lock-timeout=0s");
                    Running second = startSecond(first)) {
                waitFor(second, "Waiting for another run");
                Outcome outcome = second.signal("INT").outcome();

                assertThat(outcome.exitCode()).isEqualTo(130);
                assertThat(outcome.err())
                        .containsPattern(
                                "ambix: (The command was interrupted\\. )?The wait for another run, ambix, process \\d+ of \\w+,"
                                        + " since [0-9:]+, was ended, and nothing was done: .*(The command was interrupted|canceling statement due to user request)");
                statement.execute("rollback");
                assertThat(first.outcome().exitCode()).isZero();
            }
        }
    }

    private Running startSecond(Running first) throws IOException {
        waitFor(first, "blocked by");
        return project.start("upgrade", "bb2200");
    }
}
