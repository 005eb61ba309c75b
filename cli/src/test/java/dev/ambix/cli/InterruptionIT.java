package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that are ended from outside, and commands that run at the same time. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Execution(ExecutionMode.CONCURRENT)
@Sampled(10)
class InterruptionIT {
    private static final String JOURNAL = "select run, coalesce(revision, ''), state from ambix_journal order by id";

    private static final List<String> KILLED_AND_COMPLETED = List.of(
            "1||started", "1|aa1100|done", "1||interrupted", "2||started", "2|bb2200|done", "2|cc3300|done", "2||done");

    @TempDir
    static Path folder;

    private static ProjectFolder shared;

    private ProjectFolder project;
    private TestDatabase db;

    /** The middle revision waits for as many seconds as the database says, in its statement or before its commit. */
    @BeforeAll
    static void writeMigrationsThatWait() {
        assumeTrue(
                DefaultSignals.areEffective(),
                "This build ignores SIGINT, as in the background of a shell, and neither env of coreutils 8.31 nor perl is"
                        + " there to undo it for the commands that are interrupted.");
        shared = ProjectFolder.configured(folder)
                .migration(
                        "R1", "id = \"aa1100\"", "op.execute(\"create table one (id int)\");", "op.dropTable(\"one\");")
                .migration(
                        "R2",
                        "id = \"bb2200\", downRevision = \"aa1100\", message = \"waits\"",
                        """
                        op.execute("create table two (id int)");
                        op.execute("select pg_sleep(current_setting('test.between')::float)");
                        op.execute("create table three (id int)");
                        op.online("waits before the commit", db -> {
                            try {
                                Thread.sleep(db.dsl().fetchSingle("select current_setting('test.before')::int").get(0, Integer.class) * 1000L);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });""",
                        "op.dropTable(\"three\");\nop.dropTable(\"two\");")
                .migration(
                        "R3",
                        "id = \"cc3300\", downRevision = \"bb2200\"",
                        "op.execute(\"create table four (id int)\");",
                        "op.dropTable(\"four\");");
        shared.run("heads");
    }

    @BeforeEach
    void useADatabaseOfItsOwn(TestDatabase database) {
        db = database;
        project = shared.on(database);
    }

    private void waits(int between, int beforeCommit) {
        db.execute(
                "alter database " + db.name() + " set test.between = " + between,
                "alter database " + db.name() + " set test.before = " + beforeCommit);
    }

    private Running startAndWaitUntil(String condition) {
        Running running = project.start("upgrade");
        try {
            Waiting.until(Duration.ofSeconds(120), () -> !db.query(
                            "select from pg_stat_activity where datname = current_database() and pid <> "
                                    + "pg_backend_pid() and " + condition)
                    .isEmpty());
            return running;
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    @Test
    void aSignalIsToldWhileTheTablesOfTheHistoryAreMade() throws SQLException {
        waits(0, 0);
        try (Connection other = db.connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("create table ambix_revision (id int)");
            try (Running running = startAndWaitUntil("wait_event_type = 'Lock'")) {
                Outcome outcome = running.signal("INT").outcome();

                assertThat(outcome.exitCode()).isEqualTo(130);
                assertThat(outcome.err()).contains("ambix: The command was interrupted. The history in schema public");
            }
        }
        assertThat(project.run("upgrade").exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalCancelsTheStatementAndRollsBack(String signal, int exitCode) {
        waits(30, 0);
        try (Running running = startAndWaitUntil("wait_event = 'PgSleep'")) {
            Outcome outcome = running.signal(signal).outcome();

            assertThat(outcome.exitCode()).isEqualTo(exitCode);
            assertThat(outcome.err()).isEqualTo("""
                    Upgrading 3 revisions on URL: aa1100, bb2200, cc3300
                      aa1100  TIME
                    ambix: Revision bb2200 (waits) was interrupted in its upgrade.

                      Class: shop.R2
                      Operation: execute select pg_sleep(current_setting('test.between')::float)
                      Statement 2 of 4:
                        select pg_sleep(current_setting('test.between')::float)

                    Rolled back: the whole revision.
                    Kept: the revision before it, aa1100.
                    To go on: run the same command again.
                    """);
        }
        assertThat(db.query("select to_regclass('one'), to_regclass('two')")).containsExactly("one|");
        assertThat(db.query("select count(*) from pg_stat_activity where wait_event = 'PgSleep'"
                        + " and datname = current_database()"))
                .containsExactly("0");
        assertThat(db.query(JOURNAL)).containsExactly("1||started", "1|aa1100|done", "1|bb2200|failed", "1||failed");
    }

    @Test
    void aProcessThatIsKilledBetweenTwoStatementsLeavesAWholeRevision() {
        waits(2, 0);
        try (Running running = startAndWaitUntil("wait_event = 'PgSleep'")) {
            running.process().destroyForcibly();
            assertThat(running.outcome().exitCode()).isEqualTo(137);
        }
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertWhole();
        assertThat(db.query(JOURNAL)).containsExactlyElementsOf(KILLED_AND_COMPLETED);
    }

    @Test
    void aProcessThatIsKilledBeforeItsCommitLeavesNothingOfTheRevision() {
        waits(0, 30);
        try (Running running = startAndWaitUntil("state = 'idle in transaction'")) {
            running.process().destroyForcibly();
            assertThat(running.outcome().exitCode()).isEqualTo(137);
        }
        Waiting.until(Duration.ofSeconds(120), () -> db.query("select to_regclass('two')")
                .equals(List.of("")));
        waits(0, 0);
        assertThat(project.run("current").out()).isEqualTo("aa1100\n");

        assertThat(project.run("upgrade").exitCode()).isZero();
        assertWhole();
        assertThat(db.query(JOURNAL)).containsExactlyElementsOf(KILLED_AND_COMPLETED);
    }

    @Test
    void eightProcessesApplyEachRevisionOnce() {
        waits(0, 0);
        assertThat(exitCodesOfEight(project)).containsOnly(0);

        assertWhole();
        assertThat(db.query(
                        "select revision, count(*) from ambix_journal where state = 'done' and revision is not null "
                                + "group by 1 order by 1"))
                .containsExactly("aa1100|1", "bb2200|1", "cc3300|1");
    }

    @Test
    void eightProcessesShareAnEmbeddedServerThatNobodyStarted(@TempDir Path other) {
        ProjectFolder embedded = ProjectFolder.configured(other)
                .migration(
                        "R1",
                        "id = \"aa1100\"",
                        "op.execute(\"create table one (id int)\");",
                        "op.dropTable(\"one\");");

        assertThat(exitCodesOfEight(embedded)).containsOnly(0);

        assertThat(embedded.run("current")).isEqualTo(new Outcome(0, "aa1100 (head)\n", ""));
        assertThat(embedded.root().resolve(".ambix/postgres/data/postmaster.pid"))
                .doesNotExist();
    }

    @Test
    void aSignalStopsTheEmbeddedServerToo(@TempDir Path other) throws Exception {
        ProjectFolder embedded = ProjectFolder.configured(other)
                .migration("R1", "id = \"aa1100\"", "op.execute(\"select pg_sleep(30)\");", "");
        embedded.run("current");
        try (Running running = embedded.start("upgrade")) {
            Waiting.until(Duration.ofSeconds(120), () -> running.err().toFile().length() > 0);
            Outcome outcome = running.signal("INT").outcome();

            assertThat(outcome.exitCode()).isEqualTo(130);
        }
        assertThat(embedded.root().resolve(".ambix/postgres/data/postmaster.pid"))
                .doesNotExist();
        assertThat(embedded.run("current").err()).startsWith("No revision is applied.");
    }

    private void assertWhole() {
        assertThat(db.query("select revision from ambix_revision order by 1"))
                .containsExactly("aa1100", "bb2200", "cc3300");
        assertThat(db.query("select to_regclass('one'), to_regclass('two'), to_regclass('three'), to_regclass('four')"))
                .containsExactly("one|two|three|four");
    }

    private static List<Integer> exitCodesOfEight(ProjectFolder project) {
        List<Running> all = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                all.add(project.start("upgrade"));
            }
            return all.stream().map(running -> running.outcome().exitCode()).toList();
        } finally {
            all.forEach(Running::close);
        }
    }
}
